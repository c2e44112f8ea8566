#pragma once

#include <cstdlib>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace reliance::crisis {

/// Memory for large arrays that are read here and there: asks the system for pages of 2 MiB, since with those of 4 KiB most of
/// the wait is for the page tables. Where the system has none to give, the memory is as any other.
template <class T>
struct WidePages {
    using value_type = T;
    static constexpr std::size_t page = std::size_t{2} << 20;

    WidePages() = default;
    template <class Other>
    WidePages(const WidePages<Other>&) {}

    T* allocate(std::size_t n) {
        const std::size_t bytes = (n * sizeof(T) + page - 1) / page * page;
        if (n * sizeof(T) < page) return static_cast<T*>(::operator new(n * sizeof(T)));
        void* memory = std::aligned_alloc(page, bytes);
        if (memory == nullptr) throw std::bad_alloc();
#ifdef __linux__
        madvise(memory, bytes, MADV_HUGEPAGE);
#endif
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t n) {
        if (n * sizeof(T) < page)
            ::operator delete(memory);
        else
            std::free(memory);
    }
    template <class Other>
    bool operator==(const WidePages<Other>&) const {
        return true;
    }
};

template <class T>
using WideVector = std::vector<T, WidePages<T>>;

}  // namespace reliance::crisis
