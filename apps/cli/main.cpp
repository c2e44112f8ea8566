#include "command_line.hpp"
#include "interrupt.hpp"

int main(int count, char** arguments) {
    reliance::cli::stop_on_interrupt();
    reliance::cli::Options options;
    options.language = reliance::cli::language_of(count, arguments);
    return reliance::cli::CommandLine(options).parse_and_run(count, arguments);
}
