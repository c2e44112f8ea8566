#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/network/kind.hpp"

namespace reliance::exchange {

/// A question of the survey that asks for names, and the kinds of tie that an answer stands for.
struct TieQuestion {
    std::string_view word;  ///< the name of its files; kept as the note of each tie, so that the answers can be told apart again
    network::KindSet kinds;
    Bilingual asked;
    bool comes = false;  ///< who is named comes to who answers: the tie starts from who is named
};

/// The twelve questions on ties, in the order of the questionnaire. The table of their kinds is a choice of ours:
/// visits and temple are company (temple is done together: co-participant too); the four persons one speaks to most are friends;
/// kerosene and rice are goods, money is goods and help, the way to a hospital is help, advice is information, relatives are kin.
std::span<const TieQuestion> tie_questions();

/// The question whose answer a tie is, if it came from this survey.
std::optional<TieQuestion> question_of(const field::Tie& tie);

/// Brings the survey of Indian villages (replication archive 2010-0760 of the American Economic Review) into a study of one site
/// a village.
///
/// `folder` holds village#.csv, survey#.csv and a file for each question and village (CSV without header; LF, CRLF or CR line
/// ends), or a folder raw/ that does; every village whose village#.csv is there is read. Persons     all residents: sex (1 read
/// as male, 2 as female: the source's description does not say which, but 87 in 100 of the first listed of
///             their household are 1), age band, household. Their commune stays empty, and where a tie was made too: nobody was
///             asked.
/// Ties        a report for each person named, by who names: from who goes to whom they go to (`comes` turns it round); the
///             question is the note. They are read by `read_tie_survey`.
/// Answers     the respondents' own (`surveyed` = 1 marks them), each resident's age, times named as a local leader, leaders'
/// functions, membership
///             of the microfinance scheme; the house's rooms, beds, electricity and latrine once, with the first listed of the
///             household.
/// Report      every nomination that makes no tie, every missing or faulty answer, every row that leads nowhere is counted.
/// Errors      folder_not_found, file_not_found (a survey#.csv), file_unreadable, invalid_utf8, csv_…; of all files; otherwise those of
///             `field::faults_of`. Of an answer given twice the first is kept.
Result<Imported> import_villages(const std::filesystem::path& folder);

}  // namespace reliance::exchange
