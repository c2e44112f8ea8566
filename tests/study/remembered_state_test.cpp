#include "reliance/study/remembered_state.hpp"

#include <gtest/gtest.h>

namespace reliance::study {
namespace {

TEST(RememberedState, stands_at_the_end_of_a_command) {
    const std::string merging = "merge theirs.reliance", state = "@12:4f1d2c3b5a690e7f";
    const auto remembered = remembered_in(merging + " " + state).value();
    EXPECT_EQ(remembered.step, 12);
    EXPECT_EQ(remembered.digest, "4f1d2c3b5a690e7f");
    EXPECT_EQ(written(remembered), state);
    EXPECT_EQ(without_remembered_state(merging + " " + state), merging);
}

TEST(RememberedState, is_nothing_that_is_only_called_so) {
    const std::string commands[] = {"merge theirs.reliance",          "import 'x @-3:y.txt'",
                                    "import x @-3:4f1d2c3b5a690e7f",  "import x @3:y.txt",
                                    "import 'x @3:4f1d2c3b5a690e7f'", "import x @3a:4f1d2c3b5a690e7f",
                                    "import x @:4f1d2c3b5a690e7f",    "import x @99999999999999999999:4f1d2c3b5a690e7f",
                                    "import x:4f1d2c3b5a690e7f @3"};
    for (const auto& command : commands) {
        EXPECT_FALSE(remembered_in(command)) << command;
        EXPECT_EQ(without_remembered_state(command), command);
    }
}

}  // namespace
}  // namespace reliance::study
