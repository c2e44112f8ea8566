#include "reliance/workbench/exports.hpp"

#include <algorithm>
#include <cctype>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/network_files.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"

namespace reliance::workbench {
namespace {

using Writer = std::string (*)(const field::Study&, const field::ActorRoster&, const network::TieNetwork&);

Result<void> write_network(const field::Study& study, const std::filesystem::path& path, Writer writer, field::JoiningRule rule) {
    const field::ActorRoster roster(study);
    const auto network = field::reported_network(field::under_rule(study, rule), roster);
    if (!network) return failure(network.error());
    return files::write_whole(path, writer(study, roster, *network));
}

}  // namespace

Result<void> ending_is_among(const std::filesystem::path& path, const std::vector<std::string_view>& endings) {
    const auto ending = path.extension().string();
    const bool has_letter = std::any_of(ending.begin(), ending.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
    if (!has_letter || is_among(endings, ending)) return {};
    return failure(ErrorCode::unknown_study_ending, {path.string(), ending, joined(endings, ", ")}, path.string());
}

Result<void> export_study(const field::Study& study, const std::filesystem::path& path, field::JoiningRule rule) {
    if (path.extension() == ".graphml") return write_network(study, path, exchange::graphml, rule);
    if (path.extension() == ".csv") return write_network(study, path, exchange::edge_table, rule);
    return write_replacing(study, path);
}

Result<void> write_replacing(const field::Study& study, const std::filesystem::path& given) {
    const auto path = files::resolved(given);
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return study::write_study(study, path);
    auto fresh = files::unused_sibling(path);
    fresh += path.extension();
    if (auto written = study::write_study(study, fresh); !written)
        return failure(files::under_its_name(written.error(), fresh, path));
    std::filesystem::rename(fresh, path, error);
    if (!error) return {};
    std::error_code ignored;
    std::filesystem::remove(fresh, ignored);
    return failure(ErrorCode::file_unwritable, {path.string(), error.message()}, path.string());
}

}  // namespace reliance::workbench
