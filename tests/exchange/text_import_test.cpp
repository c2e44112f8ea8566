#include "reliance/exchange/text_import.hpp"

#include <gtest/gtest.h>

#include "problem_codes.hpp"
#include "reliance/base/digest.hpp"
#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/renamed_source.hpp"
#include "reliance/exchange/text_folder.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "temporary_folder.hpp"

namespace reliance::exchange {
namespace {

const std::filesystem::path samples = std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/texts";

std::vector<TextSource> sources(std::initializer_list<const char*> names) {
    std::vector<std::filesystem::path> paths;
    for (const auto* name : names) paths.push_back(samples / name);
    return text_sources(paths).value();
}

field::Study garden() {
    auto study = study_of_texts();
    field::Site site;
    site.id = "garden";
    study.sites.push_back(site);
    study.waves.push_back({"w1", "", "", "", ""});
    field::Person person;
    person.id = "p12";
    person.pseudonym = "André Morange";
    study.persons.push_back(person);
    return study;
}

std::string speakers_of(const field::Study& study) {
    std::string all;
    for (const auto& speaker : study.speakers) all += speaker.label + "=" + speaker.actor + ";";
    return all;
}

TEST(TextImport, texts_become_materials_with_their_speakers_turns_and_files) {
    const auto imported =
        with_texts(garden(), sources({"garden.docx", "two_voices.eaf", "meeting.eml"}), {.site = "garden", .wave = "w1"}).value();
    const auto& study = imported.study;
    ASSERT_EQ(study.materials.size(), 3u);
    EXPECT_EQ(study.materials[0].title, "Jardin partagé");
    EXPECT_EQ(study.materials[0].type, "interview");
    EXPECT_EQ(study.materials[0].site, "garden");
    EXPECT_EQ(study.materials[0].source, "garden.docx");
    EXPECT_EQ(study.materials[2].type, "chat");
    EXPECT_EQ(study.materials[2].encoding, "ISO-8859-1");
    EXPECT_EQ(study.materials[2].line_ends, "crlf");
    EXPECT_EQ(study.materials[2].date, "2023-03-03");
    EXPECT_EQ(speakers_of(study), "ENQ=;Lucy=garden_Lucy;ENQ=;Lucy=two_voices_Lucy;André Morange=p12;")
        << "a full name is known, a first name is a person of its text";
    EXPECT_EQ(study.turns.size(), 4u + 3u + 1u);
    EXPECT_EQ(study.turns[6].start_seconds, 2.5);
    ASSERT_EQ(study.attachments.size(), 1u);
    EXPECT_EQ(study.attachments[0].file, "./jardin.wav");
    EXPECT_EQ(imported.report.count(ImportCount::materials), 3u);
    EXPECT_EQ(imported.report.count(ImportCount::images_left), 1u) << "what the reading lost is told here too";
}

TEST(TextImport, what_a_mail_carries_is_kept_byte_for_byte) {
    const auto study = with_texts(garden(), sources({"garden.eml"})).value().study;
    ASSERT_EQ(study.attachments.size(), 1u);
    const auto& row = study.attachments[0];
    ASSERT_EQ(study.documents.size(), 1u);
    EXPECT_EQ(row.file, study.documents[0].path);
    EXPECT_TRUE(row.file.starts_with("attachments/") && row.file.ends_with(".png")) << row.file;
    EXPECT_EQ(row.note, "jardin été.png");
    EXPECT_EQ(study.documents[0].content, "\x89PNG\r\n\x1a\n" + std::string(40, '\0'));
    EXPECT_EQ(row.digest, digest(study.documents[0].content).hex());
}

/// An e-mail that carries files: their names and bytes.
TextSource mail_with(const std::vector<std::pair<std::string, std::string>>& files) {
    std::string mail =
        "From: Lucy Quénault <lucy@example.org>\r\nDate: Tue, 11 Apr 2023 10:22:05 +0200\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=\"utf-8\"\r\n\r\n"
        "Bonjour de Quénault.\r\n";
    for (const auto& [name, bytes] : files)
        mail += "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"" + name +
                "\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + bytes + "\r\n";
    return text_source(mail + "--b--\r\n", "Quenault.eml").value();
}

TEST(TextImport, names_stand_in_no_file_that_a_mail_carries) {
    const auto word = *files::bytes_of(samples / "garden.docx");
    const std::vector<std::pair<std::string, std::string>> files{{"notes_Quenault.txt", "Madame Quénault a dit oui."},
                                                                 {"liste.csv", "nom;lien\nQUÉNAULT;voisine"},
                                                                 {"plain.TXT", "rien ici"},
                                                                 {"vieux.txt", "Qu\xE9nault"},
                                                                 {"carte.vcf", "BEGIN:VCARD\nN:Quénault"},
                                                                 {"rendez-vous.ics", "SUMMARY:Chez Qué\n nault"},
                                                                 {"page.html", "<p>Qu&eacute;nault</p>"},
                                                                 {"Quenault.docx", word}};
    TextImportOptions options;
    options.names = std::make_shared<const material::Renaming>(std::vector<material::Replacement>{{"Quénault", "Morvan", false}});
    const auto imported = with_texts(study_of_texts(), {mail_with(files)}, options).value();
    const auto& study = imported.study;
    ASSERT_EQ(study.attachments.size(), files.size());
    ASSERT_EQ(study.documents.size(), 3u);
    EXPECT_EQ(study.documents[0].content, "Madame Morvan a dit oui.\r\n");
    EXPECT_EQ(study.attachments[0].digest, digest(study.documents[0].content).hex());
    EXPECT_EQ(study.attachments[0].note, "notes_Morvan.txt");
    EXPECT_EQ(study.documents[1].content, "nom;lien\nMORVAN;voisine\r\n");
    EXPECT_EQ(study.documents[2].content, "rien ici\r\n");
    EXPECT_EQ(study.attachments.back().file, "Morvan.docx") << "only named";
    EXPECT_EQ(study.attachments.back().digest, "");
    EXPECT_EQ(imported.report.count(ImportCount::attachment_left), 5u);
    EXPECT_TRUE(field::faults_of(study).empty());
    EXPECT_EQ(with_texts(study_of_texts(), {mail_with(files)}).value().study.documents.size(), files.size());
}

TEST(TextImport, a_name_in_small_letters_that_labels_a_speaker_is_no_ordinary_word) {
    TextImportOptions options;
    options.names = std::make_shared<const material::Renaming>(
        std::vector<material::Replacement>{{"Rose", "Iris", true}, {"Pierre", "Noé", true}});
    const auto capital = text_source("ENQ : oui ?\nRose : une rose.\nENQ : bon.\nRose : voilà.\n", "b.txt").value();
    EXPECT_EQ(with_texts(garden(), {capital}, options).value().study.materials[0].text,
              "ENQ : oui ?\nIris : une rose.\nENQ : bon.\nIris : voilà.\n");
    const auto small = text_source("ENQ : oui ?\nrose : une pierre.\nENQ : bon.\nrose : voilà.\n", "a.txt").value();
    options.speakers = speaker_choices("rose=p12").value();
    const auto study = with_texts(garden(), {small}, options).value().study;
    EXPECT_EQ(study.materials[0].text, "ENQ : oui ?\niris : une pierre.\nENQ : bon.\niris : voilà.\n");
    EXPECT_EQ(speakers_of(study), "ENQ=;iris=p12;");
}

TEST(TextImport, names_that_are_replaced_already_are_not_replaced_again) {
    TextImportOptions options;
    options.names = std::make_shared<const material::Renaming>(
        std::vector<material::Replacement>{{"Marie", "Awa", false}, {"Awa", "Léa", false}});
    options.speakers = speaker_choices("Marie=p12").value();
    auto source = text_source("ENQ : oui ?\nMarie : chez Awa.\nENQ : bon.\nMarie : voilà.\n", "a.txt").value();
    const auto at_once = with_texts(garden(), {source}, options).value().study;
    choose_speakers(source, options.speakers);
    source = renamed(std::move(source), *options.names);
    const auto after = with_texts(garden(), {source}, once_renamed(options));
    ASSERT_TRUE(after) << message(after.error().front(), Language::english);
    EXPECT_EQ(after->study.materials[0].text, "ENQ : oui ?\nAwa : chez Léa.\nENQ : bon.\nAwa : voilà.\n");
    EXPECT_EQ(speakers_of(after->study), "ENQ=;Awa=p12;");
    EXPECT_EQ(field::tables_of(after->study), field::tables_of(at_once));
}

TEST(TextImport, what_was_chosen_goes_before_what_was_recognised) {
    const auto choices = speaker_choices("ENQ=; Lucy = p12 ;").value();
    const auto study = with_texts(garden(), sources({"garden.docx"}), {.speakers = choices}).value().study;
    EXPECT_EQ(speakers_of(study), "ENQ=;Lucy=p12;");
    const auto fewer =
        with_texts(garden(), sources({"garden.docx"}), {.speakers = speaker_choices("!ENQ").value()}).value().study;
    EXPECT_EQ(speakers_of(fewer), "Lucy=garden_Lucy;");
    ASSERT_EQ(fewer.turns.size(), 2u) << "the lines of a label that is none belong to who spoke before";
    const auto& turn = fewer.turns[0];
    EXPECT_EQ(material::slice(fewer.materials[0].text, turn.start, turn.end),
              "tous les samedis\navec ma voisine 🌻\nENQ : et l’hiver");
    const auto less =
        with_texts(garden(), sources({"two_voices.eaf"}), {.speakers = speaker_choices("!Lucy").value()}).value().study;
    EXPECT_EQ(less.turns[2].speaker, "") << "in a transcript the words stay, nobody's";
}

TEST(TextImport, a_label_of_one_line_waits_for_a_person_to_decide) {
    const auto text = text_source("Zoé : Oui.\nHawa : Bonjour.\nZoé : Voilà.\nNote : il pleut.\n", "talk.txt").value();
    EXPECT_EQ(text.seen_once, (std::vector<std::string>{"Hawa", "Note"}));
    const auto told = with_texts(garden(), {text}).value();
    EXPECT_EQ(told.report.count(ImportCount::label_seen_once), 2u);
    const auto csv = told.report.csv();
    EXPECT_NE(csv.find("label_seen_once,example,,,talk.txt,\"Hawa, Note\""), std::string::npos) << csv;
    EXPECT_EQ(told.study.turns.size(), 2u);
    const auto decided = with_texts(garden(), {text}, {.speakers = speaker_choices("Hawa=p12;!Note").value()}).value();
    EXPECT_EQ(decided.report.count(ImportCount::label_seen_once), 0u);
    EXPECT_EQ(speakers_of(decided.study), "Zoé=talk_Zoe;Hawa=p12;");
    EXPECT_EQ(decided.study.turns.size(), 3u);
}

TEST(TextImport, a_label_of_one_cue_waits_for_a_person_to_decide) {
    const auto text = text_source(
                          "00:01,000 --> 00:02,000\nZoé: Bonjour 🌻\n\n00:03,000 --> 00:04,000\nBruno: oui\n\n"
                          "00:05,000 --> 00:06,000\nZoé: Voilà\n\n00:07,000 --> 00:08,000\nrien\n",
                          "talk.srt")
                          .value();
    EXPECT_EQ(text.seen_once, std::vector<std::string>{"Bruno"});
    EXPECT_EQ(text.speakers, std::vector<std::string>{"Zoé"});
    const auto decided = with_texts(garden(), {text}, {.speakers = speaker_choices("Bruno=p12").value()}).value();
    EXPECT_EQ(decided.report.count(ImportCount::label_seen_once), 0u);
    EXPECT_EQ(speakers_of(decided.study), "Zoé=talk_Zoe;Bruno=p12;");
    EXPECT_EQ(decided.study.materials[0].text, text.text) << "the text stays as it is";
    ASSERT_EQ(decided.study.turns.size(), 4u);
    const auto& turn = decided.study.turns[1];
    EXPECT_EQ(turn.speaker, "Bruno");
    EXPECT_EQ(material::slice(text.text, turn.start, turn.end), "oui");
    EXPECT_EQ(decided.study.turns[3].speaker, "");
}

TEST(TextImport, a_role_is_a_person_of_its_text_and_a_full_name_one_of_all) {
    const auto talk = [](const std::string& file, const std::string& words) {
        std::string lines;
        for (const auto* label :
             {"Locuteur 1", "Speaker 2", "Femme 1", "Participante A", "Maman ❤️", "Léa Martin", "Yves Le Goff"})
            for (int times = 0; times < 2; ++times) lines.append(label).append(" : ").append(words).append("\n");
        return text_source(lines, file).value();
    };
    const auto study = with_texts(study_of_texts(), {talk("awa.txt", "oui"), talk("bruno.txt", "non")}).value().study;
    ASSERT_EQ(study.speakers.size(), 14u);
    EXPECT_EQ(study.persons.size(), 5u + 5u + 2u);
    for (std::size_t row = 0; row < 7; ++row)
        EXPECT_EQ(study.speakers[row].actor == study.speakers[row + 7].actor, row > 4) << study.speakers[row].label;
}

TEST(TextImport, references_to_nothing_are_all_named) {
    const auto choices = speaker_choices("Lucy=p99;Paul=").value();
    const auto problems =
        with_texts(garden(), sources({"garden.docx"}), {.site = "nowhere", .wave = "w9", .speakers = choices}).error();
    EXPECT_EQ(reliance::testing::codes_of(Result<Imported>(failure(problems))),
              (std::vector<std::string>{"unknown_reference", "unknown_reference", "unknown_reference", "unknown_label"}));
    EXPECT_EQ(message(*std::next(problems.begin(), 3), Language::french), "aucun texte n'a l'étiquette « Paul »");
    EXPECT_EQ(speaker_choices("Lucy").error().front().code, ErrorCode::invalid_speakers);
    EXPECT_EQ(speaker_choices("=p1;!").error().size(), 2u);
}

TEST(TextImport, a_pseudonym_of_two_persons_is_decided_by_who_imports) {
    auto study = garden();
    auto other = study.persons.front();
    other.id = "p13";
    other.pseudonym = "ANDRE  MORANGE";
    study.persons.push_back(other);
    const auto mail = sources({"meeting.eml"});
    const auto refused = with_texts(study, mail);
    ASSERT_EQ(reliance::testing::codes_of(refused), std::vector<std::string>{"label_of_several"});
    const auto problem = refused.error().front();
    EXPECT_NE(message(problem, Language::english).find("p12, p13"), std::string::npos);
    EXPECT_NE(hint(problem, Language::french).find("--speakers \"André Morange=p12\""), std::string::npos);
    EXPECT_EQ(known_actor(study, "André Morange", {}), std::nullopt) << "a project asks nobody: it takes neither of the two";
    const auto decided = with_texts(study, mail, {.speakers = speaker_choices("André Morange=p13").value()});
    ASSERT_TRUE(decided);
    EXPECT_EQ(speakers_of(decided->study), "André Morange=p13;");
}

/// What came of an archive of these files as the export of a telephone.
Result<std::vector<TextSource>> zipped(const std::vector<ArchiveFile>& files) {
    const testing::TemporaryFolder folder;
    const std::vector<std::filesystem::path> paths = {folder / "WhatsApp Chat - Garden.zip"};
    EXPECT_TRUE(files::write_whole(paths.front(), archive_bytes(files).value()));
    return text_sources(paths);
}

TEST(TextImport, the_chat_in_the_archive_of_a_telephone_comes_in_and_its_pictures_do_not) {
    const std::string chat = "[12/04/2023 21:15:08] Lucy: oui\n[12/04/2023 21:16:08] Awa: non\n";
    const auto found =
        zipped({{"0001-PHOTO.jpg", "picture"}, {"_chat.txt", chat}, {"sent.txt", "words"}, {"__MACOSX/._chat.txt", "x"}});
    ASSERT_TRUE(found);
    const auto& source = found->front();
    EXPECT_EQ(source.format, TextFormat::whatsapp);
    EXPECT_EQ(source.name, "WhatsApp Chat - Garden.zip");
    EXPECT_EQ(source.turns.size(), 2u);
    EXPECT_EQ(source.notes.count(ImportCount::archive_files_left), 2u);
    EXPECT_TRUE(zipped({{"WhatsApp Chat with Awa.txt", chat}})) << "as Android calls it";
}

TEST(TextImport, an_archive_without_one_chat_is_refused) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(reliance::testing::codes_of(zipped({{"a.txt", "words"}, {"b.txt", "words"}})), Codes{"several_texts"});
    EXPECT_EQ(reliance::testing::codes_of(zipped({{"a.txt", "words"}})), Codes{"unknown_format"}) << "a text, and no chat";
    EXPECT_EQ(reliance::testing::codes_of(zipped({{"a.jpg", "picture"}})), Codes{"unknown_format"});
    EXPECT_EQ(reliance::testing::codes_of(zipped({{"_chat.txt", std::string(std::size_t{4} << 20, ' ')}})),
              Codes{"archive_too_large"});
}

TEST(TextImport, a_text_that_is_there_already_is_left_out) {
    const auto once = with_texts(garden(), sources({"garden.docx"})).value().study;
    const auto twice = with_texts(once, sources({"garden.docx"})).value();
    EXPECT_EQ(twice.study.materials.size(), 1u);
    EXPECT_EQ(twice.study.turns.size(), once.turns.size());
    EXPECT_EQ(twice.report.count(ImportCount::same_text), 1u);
}

TEST(TextImport, all_faults_of_all_files_are_named_at_once) {
    const testing::TemporaryFolder folder;
    ASSERT_TRUE(files::write_whole(folder / "a.srt", "1\n0:0 --> 1\n"));
    ASSERT_TRUE(files::write_whole(folder / "b.txt", std::string("x\0y", 3)));
    const std::vector<std::filesystem::path> paths = {folder / "a.srt", samples / "garden.docx", folder / "b.txt",
                                                      folder / "c.txt"};
    const auto problems = text_sources(paths).error();
    ASSERT_EQ(problems.size(), 3u);
    EXPECT_EQ((problems.begin() + 2)->code, ErrorCode::file_not_found);
}

TEST(TextImport, a_link_that_leads_nowhere_is_no_text_of_its_folder) {
    const testing::TemporaryFolder folder;
    ASSERT_TRUE(files::write_whole(folder / "a.txt", "un texte\n"));
    std::filesystem::create_symlink("round.txt", folder / "round.txt");
    std::filesystem::create_symlink("gone.txt", folder / "dangling.txt");
    EXPECT_EQ(texts_in(folder.path()), (std::vector{folder / "a.txt"}));
    EXPECT_EQ(text_sources(std::vector{folder.path()})->size(), 1u);
}

TEST(TextImport, speakers_are_summed_up_for_whoever_confirms_them) {
    const auto summaries = speaker_summaries(sources({"two_voices.srt"}).front());
    ASSERT_EQ(summaries.size(), 3u);
    EXPECT_EQ(summaries[0].label, "ENQ");
    EXPECT_EQ(summaries[0].turns, 2u);
    EXPECT_EQ(summaries[0].words, 5u);
    EXPECT_EQ(summaries[1].first, "rue de l'Église");
    EXPECT_EQ(summaries[2].label, "") << "a turn in which nobody is named";
}

}  // namespace
}  // namespace reliance::exchange
