#pragma once

#include <string>
#include <vector>

namespace reliance::cli {

/// What the commands say that deal with names, and with what the law asks.
struct PrivacyOptions {
    std::string act;          ///< of the vault
    std::string list, apply;  ///< a list of names to write; one to carry out
    std::string pseudonyms;   ///< the list that an import carries out
    std::string vault;        ///< a file
    std::string passphrase_file, new_passphrase_file;
    bool keep_list = false;
    std::string person;  ///< an id
    std::string scopes;  ///< between commas
    std::string withdrawn, document;
    std::string article, how;
    std::string until, then;
    std::string material;
    std::vector<std::string> also, mentions, left, documents;
    bool lines = false, only_tell = false;
    std::string form;                ///< register | dpia | breach
    std::string recipient, purpose;  ///< of what leaves the study
    std::string discovered;          ///< an incident
    std::string persons;             ///< ids between commas
};

}  // namespace reliance::cli
