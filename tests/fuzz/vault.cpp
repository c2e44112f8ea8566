#include "reliance/vault/vault.hpp"

#include <sodium.h>

#include <string>

#include "fuzz/fuzzing.hpp"

namespace {

using namespace reliance;

/// So little that an input takes no time, whatever its header asks for.
constexpr vault::Cost cheap{1, 1 << 16};
constexpr std::size_t digested = 112, header_size = 128;

void open(std::string_view bytes) {
    static const auto passphrase = vault::Secret::of("quatre mots tranquilles ici");
    const auto names = vault::opened(bytes, passphrase, "fuzzed.vault", cheap);
    if (!names) fuzzing::require_reasons(names.error());
}

/// The same with the digest that the header should have: what is in it is then believed.
std::string with_digest(std::string_view bytes) {
    std::string stamped(bytes);
    auto* header = reinterpret_cast<unsigned char*>(stamped.data());
    if (stamped.size() >= header_size)
        crypto_generichash(header + digested, header_size - digested, header, digested, nullptr, 0);
    return stamped;
}

}  // namespace

/// A vault of names, and the list that is sealed in one: what is opened says the same once it is sealed again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzzing::text_of(data, size);
    open(bytes);
    open(with_digest(bytes));
    const auto names = vault::names_of_list(bytes, "fuzzed.csv");
    if (!names) {
        fuzzing::require_reasons(names.error());
        return 0;
    }
    const auto again = vault::names_of_list(vault::list_csv(*names), "again.csv");
    fuzzing::require(again && again->rows() == names->rows(), "a list that is written again says the same");
    return 0;
}
