#include "reliance/base/error.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>
#include <set>

#include "reliance/base/result.hpp"

namespace reliance {
namespace {

TEST(Error, speaks_both_languages_with_its_arguments) {
    const Error error{ErrorCode::duplicate_id, {"P001", "persons.csv:3:1"}, "persons.csv:9:1"};
    EXPECT_EQ(message(error, Language::english), "the identifier “P001” is used twice (first at persons.csv:3:1)");
    EXPECT_EQ(message(error, Language::french), "l'identifiant « P001 » est employé deux fois (d'abord à persons.csv:3:1)");
    EXPECT_EQ(name(error.code), "duplicate_id");
}

TEST(Error, arguments_may_hold_braces) {
    EXPECT_EQ(message({ErrorCode::invalid_number, {"{0}"}, ""}, Language::english), "“{0}” is not a number");
}

TEST(Error, words_of_our_own_are_put_into_french_and_nothing_else) {
    const Error ours{ErrorCode::unknown_reference, {"scenario", "site", "scenarios/"}, ""};
    EXPECT_EQ(message(ours, Language::english), "there is no scenario “site”");
    EXPECT_EQ(message(ours, Language::french), "« site » n'existe pas (scénario)");
    EXPECT_EQ(message({ErrorCode::file_unwritable, {"absent", "No space left on device"}, ""}, Language::french),
              "absent ne peut pas être écrit : il n'y a plus de place sur le disque");
}

TEST(Error, what_a_library_says_is_told_from_our_own_words) {
    const auto french = [](ErrorCode code, std::vector<std::string> arguments) {
        return message({code, std::move(arguments), ""}, Language::french);
    };
    EXPECT_EQ(french(ErrorCode::xml_malformed, {"Error parsing comment"}), "le XML est cassé : « Error parsing comment »");
    EXPECT_EQ(french(ErrorCode::xml_malformed, {"Start-end tags mismatch"}),
              "le XML est cassé : une balise fermante n'est pas celle de l'élément ouvert");
    EXPECT_EQ(french(ErrorCode::xml_malformed, {"no element"}), "le XML est cassé : il n'y a aucun élément");
    EXPECT_EQ(french(ErrorCode::invalid_toml, {"Error while parsing key"}),
              "le TOML est illisible : « Error while parsing key »");
    EXPECT_EQ(french(ErrorCode::database_failed, {"s.reliance", "query aborted"}),
              "le fichier d'étude s.reliance n'a pas pu être écrit : « query aborted »");
    EXPECT_EQ(french(ErrorCode::database_failed, {"s.reliance", "database is locked"}),
              "le fichier d'étude s.reliance n'a pas pu être écrit : un autre programme tient le fichier");
    EXPECT_EQ(french(ErrorCode::half_forgotten, {"v.vault", "Machine is not on the network", "…"}),
              "la personne est effacée de l'étude, mais v.vault contient encore ses noms : « Machine is not on the network »");
    EXPECT_EQ(french(ErrorCode::half_forgotten, {"v.vault", "it was changed meanwhile", "…"}),
              "la personne est effacée de l'étude, mais v.vault contient encore ses noms : il a changé entre-temps");
    EXPECT_EQ(message({ErrorCode::xml_malformed, {"Error parsing comment"}, ""}, Language::english),
              "the XML is broken: Error parsing comment");
}

TEST(Error, what_a_library_says_of_something_is_put_into_french_as_far_as_it_is_known) {
    const auto french = [](ErrorCode code, std::vector<std::string> arguments) {
        return message({code, std::move(arguments), ""}, Language::french);
    };
    EXPECT_EQ(french(ErrorCode::query_regex, {"missing ]: [a"}),
              "cette expression régulière est illisible : il manque un ]\u00a0: « [a »");
    EXPECT_EQ(french(ErrorCode::archive_unreadable, {"a.zip", "Read error: Is a directory"}),
              "a.zip n'est pas une archive entière : erreur de lecture\u00a0: c'est un dossier");
    EXPECT_EQ(french(ErrorCode::program_failed, {"pdftotext", "a.pdf", "Syntax Error: no trailer"}),
              "le programme pdftotext n'a pas pu lire a.pdf : « Syntax Error: no trailer »");
}

TEST(Error, what_the_system_says_is_put_into_french) {
    for (const int error :
         {ENOENT,       EACCES, EPERM, ENOSPC, EDQUOT, EROFS,   EISDIR, ENOTDIR, EEXIST, ENOTEMPTY, EMFILE, ENFILE,   EXDEV,
          ENAMETOOLONG, EFBIG,  ELOOP, EIO,    EBUSY,  ETXTBSY, ENOMEM, EINVAL,  ENXIO,  EPIPE,     ESTALE, ETIMEDOUT}) {
        const std::string said = std::strerror(error);
        const auto french = message({ErrorCode::file_unreadable, {"a", said}, ""}, Language::french);
        EXPECT_EQ(french.find(said), std::string::npos) << french;
    }
}

TEST(Error, sizes_are_those_that_people_read) {
    const Error archive{ErrorCode::archive_too_large, {"a.docx", "2147483649", " (b.xml)", "2147483648"}, ""};
    EXPECT_EQ(message(archive, Language::english), "the archive a.docx unpacks to 2.1 GiB (b.xml), more than 2 GiB");
    EXPECT_EQ(message(archive, Language::french), "l'archive a.docx donne 2,1 Gio (b.xml) une fois extraite, plus que 2 Gio");
    const Error small{ErrorCode::archive_too_large, {"a.docx", "1536", "", "1023"}, ""};
    EXPECT_EQ(message(small, Language::english), "the archive a.docx unpacks to 1.5 KiB, more than 1023 B");
    const Error text{ErrorCode::text_too_large, {"a.txt", "18446744073709551615", "4294967295"}, ""};
    EXPECT_EQ(message(text, Language::french), "a.txt fait 16777216 Tio, plus que les 3,9 Gio d'un texte");
}

TEST(Error, the_catalogue_names_each_code_once) {
    const auto names = error_code_names();
    EXPECT_EQ(std::set(names.begin(), names.end()).size(), names.size());
}

TEST(Problems, keeps_the_order_of_the_input) {
    Problems problems(Error{ErrorCode::missing_value, {"id"}, "a:1"});
    problems.add(Problems(Error{ErrorCode::invalid_number, {"x"}, "a:2"}));
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems.front().where, "a:1");
}

}  // namespace
}  // namespace reliance
