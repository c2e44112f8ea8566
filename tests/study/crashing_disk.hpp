#pragma once

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <map>
#include <new>
#include <set>
#include <string>

#include "reliance/random/philox.hpp"

/// A disk under SQLite that loses its power at the n-th write, sync, truncation or deletion: what was not yet synced is then kept
/// or lost piece by piece, by a draw. Made for a child process, which ends there.
namespace reliance::testing {

struct CrashingFile;

/// The state of the one crashing disk of this process.
struct CrashingDisk {
    sqlite3_vfs* real = nullptr;
    int operations_left = 0;
    std::uint32_t trial = 0;
    std::set<CrashingFile*> open;
};

inline CrashingDisk& crashing_disk() {
    static CrashingDisk disk;
    return disk;
}

struct CrashingFile {
    sqlite3_file base;
    sqlite3_file* real;
    std::map<sqlite3_int64, std::string>* unsynced;  ///< what stood on the disk before each write that was not synced
};

inline CrashingFile& crashing(sqlite3_file* file) { return *reinterpret_cast<CrashingFile*>(file); }
inline sqlite3_file* under(sqlite3_file* file) { return crashing(file).real; }

/// The power goes: each unsynced piece is kept or lost.
[[noreturn]] inline void lose_power() {
    auto& disk = crashing_disk();
    std::uint32_t piece = 0;
    for (auto* file : disk.open)
        for (const auto& [offset, before] : *file->unsynced)
            if (random::philox4x32({disk.trial, piece++, 0, 0}, {5, 6})[0] & 1u)
                file->real->pMethods->xWrite(file->real, before.data(), static_cast<int>(before.size()), offset);
    _exit(0);
}

inline void count_operation() {
    if (--crashing_disk().operations_left <= 0) lose_power();
}

inline int crashing_close(sqlite3_file* file) {
    crashing_disk().open.erase(&crashing(file));
    delete crashing(file).unsynced;
    return under(file)->pMethods->xClose(under(file));
}

inline int crashing_write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    count_operation();
    std::string before(static_cast<std::size_t>(size), '\0');
    under(file)->pMethods->xRead(under(file), before.data(), size, offset);
    crashing(file).unsynced->emplace(offset, std::move(before));
    return under(file)->pMethods->xWrite(under(file), data, size, offset);
}

inline int crashing_sync(sqlite3_file* file, int flags) {
    count_operation();
    crashing(file).unsynced->clear();
    return under(file)->pMethods->xSync(under(file), flags);
}

inline int crashing_truncate(sqlite3_file* file, sqlite3_int64 size) {
    count_operation();
    return under(file)->pMethods->xTruncate(under(file), size);
}

inline int plain_read(sqlite3_file* file, void* data, int size, sqlite3_int64 offset) {
    return under(file)->pMethods->xRead(under(file), data, size, offset);
}
inline int plain_size(sqlite3_file* file, sqlite3_int64* size) { return under(file)->pMethods->xFileSize(under(file), size); }
inline int plain_lock(sqlite3_file* file, int level) { return under(file)->pMethods->xLock(under(file), level); }
inline int plain_unlock(sqlite3_file* file, int level) { return under(file)->pMethods->xUnlock(under(file), level); }
inline int plain_reserved(sqlite3_file* file, int* out) { return under(file)->pMethods->xCheckReservedLock(under(file), out); }
inline int plain_control(sqlite3_file* file, int what, void* value) {
    return under(file)->pMethods->xFileControl(under(file), what, value);
}
inline int plain_sector(sqlite3_file* file) { return under(file)->pMethods->xSectorSize(under(file)); }
/// No promise beyond the plainest disk: no atomic sectors, no ordered writes.
inline int no_characteristics(sqlite3_file*) { return 0; }

inline int crashing_open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    static const sqlite3_io_methods methods = [] {
        sqlite3_io_methods all{};
        all.iVersion = 1;
        all.xClose = crashing_close, all.xRead = plain_read, all.xWrite = crashing_write, all.xTruncate = crashing_truncate;
        all.xSync = crashing_sync, all.xFileSize = plain_size, all.xLock = plain_lock, all.xUnlock = plain_unlock;
        all.xCheckReservedLock = plain_reserved, all.xFileControl = plain_control, all.xSectorSize = plain_sector;
        all.xDeviceCharacteristics = no_characteristics;
        return all;
    }();
    auto& opened = *new (file) CrashingFile{{nullptr}, nullptr, nullptr};
    opened.real = reinterpret_cast<sqlite3_file*>(&opened + 1);
    auto* real = crashing_disk().real;
    const int code = real->xOpen(real, name, opened.real, flags, out_flags);
    if (code != SQLITE_OK) return code;
    opened.unsynced = new std::map<sqlite3_int64, std::string>();
    opened.base.pMethods = &methods;
    crashing_disk().open.insert(&opened);
    return code;
}

inline int crashing_delete(sqlite3_vfs*, const char* name, int sync_folder) {
    count_operation();
    return crashing_disk().real->xDelete(crashing_disk().real, name, sync_folder);
}

/// Puts the crashing disk under every database that this process opens from here on.
inline void use_crashing_disk(int operations, std::uint32_t trial) {
    auto& disk = crashing_disk();
    disk.real = sqlite3_vfs_find(nullptr);
    disk.operations_left = operations;
    disk.trial = trial;
    static sqlite3_vfs vfs;
    vfs = *disk.real;
    vfs.zName = "crashing";
    vfs.szOsFile = disk.real->szOsFile + static_cast<int>(sizeof(CrashingFile));
    vfs.xOpen = crashing_open;
    vfs.xDelete = crashing_delete;
    sqlite3_vfs_register(&vfs, 1);
}

/// Does `work` in a child whose disk loses its power at operation `operations`; whether it did before the work was done.
template <class Work>
bool power_is_lost(int operations, std::uint32_t trial, Work work) {
    const pid_t child = fork();
    if (child == 0) {
        use_crashing_disk(operations, trial);
        work();
        _exit(1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace reliance::testing
