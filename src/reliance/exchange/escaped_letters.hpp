#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reliance::exchange {

/// What a text says where other signs stand for its letters: quoted-printable (=C3=A9), addresses of the web (%C3%A9), JSON (\u00e9),
/// HTML and XML (&eacute;, &#233;), TeX (\'e). A reading for each of these ways that changes something; bytes that are no UTF-8 are
/// read as windows-1252 too.
std::vector<std::string> unescaped_readings(std::string_view text);

/// Whether a text says that it holds bytes in base64: a picture in a web page or in an address card.
bool holds_base64(std::string_view text);

/// Bytes written by two digits each after `mark`: =E9 of quoted-printable, where = at the end of a line joins it to the next; `%` for
/// addresses of the web and parameters of e-mails.
std::string from_quoted(std::string_view text, char mark = '=');

}  // namespace reliance::exchange
