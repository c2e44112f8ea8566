#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Numbers of telephones and addresses of e-mail: they tell who somebody is as a name does.
namespace reliance::material {

enum class ContactKind { phone, email };

/// A number or an address where it stands in a text.
struct Contact {
    ContactKind kind;
    std::size_t start = 0, end = 0;  ///< bytes

    std::string_view written(std::string_view text) const { return text.substr(start, end - start); }
};

/// What a number or an address is compared by: its digits; the address in small letters.
std::string contact_key(std::string_view written, ContactKind kind);

/// The numbers and addresses of a text, in order.
///
/// Numbers    international ones, a plus sign and 9 to 15 digits, parted by spaces, points, hyphens or brackets; French ones of ten
///            digits in pairs, all parted alike. A date or a time is none.
/// Addresses  of plain letters, with a point in what follows the at sign.
/// Cost       O(length of the text).
std::vector<Contact> contacts_in(std::string_view text);

}  // namespace reliance::material
