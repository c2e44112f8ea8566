#pragma once

#include "options.hpp"

/// The commands: each reads its options, calls the workbench, prints, and returns the exit code.
namespace reliance::cli {

int new_study(const Options& options);
int import_material(const Options& options);
int mapping(const Options& options);
int export_study(const Options& options);
int check(const Options& options);
int measure(const Options& options);
int reports(const Options& options);
int compare(const Options& options);
int agree(const Options& options);
int settle(const Options& options);
int candidates(const Options& options);
int correct(const Options& options);
int code(const Options& options);
int uncode(const Options& options);
int recode(const Options& options);
int codings(const Options& options);
int memo(const Options& options);
int link(const Options& options);
int codebook(const Options& options);
int add_row(const Options& options);
int set_row(const Options& options);
int remove_row(const Options& options);
int tie(const Options& options);
int pseudonyms(const Options& options);
int vault_of_names(const Options& options);
int consent(const Options& options);
int notice(const Options& options);
int retain(const Options& options);
int access_to_person(const Options& options);
int forget(const Options& options);
int undo(const Options& options);
int redo(const Options& options);
int history(const Options& options);
int merge(const Options& options);
int populate(const Options& options);
int simulate(const Options& options);
int rank(const Options& options);
int report(const Options& options);
int run(const Options& options);
int verify(const Options& options);
int why(const Options& options);
int influence(const Options& options);
int search_texts(const Options& options);
int words(const Options& options);
int passages(const Options& options);
int cooccur(const Options& options);
int autocode(const Options& options);
int parameters(const Options& options);
int completion(const Options& options);

}  // namespace reliance::cli
