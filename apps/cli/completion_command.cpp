#include <array>
#include <string_view>

#include "commands.hpp"
#include "session.hpp"

namespace reliance::cli {
namespace {

constexpr std::string_view words =
    "new import check measure compare populate simulate rank report run verify why export parameters completion";

std::string bash_script() {
    return "_reliance() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]}\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W \"" + std::string(words) + "\" -- \"$word\"));\n"
           "    elif [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$(reliance \"${COMP_WORDS[1]}\" --help 2>/dev/null | grep -o -- '--[a-z]*')\" -- \"$word\"));\n"
           "    else COMPREPLY=($(compgen -f -- \"$word\")); fi\n"
           "}\n"
           "complete -o filenames -F _reliance reliance\n";
}

std::string zsh_script() { return "autoload -U +X bashcompinit && bashcompinit\n" + bash_script(); }

std::string fish_script() {
    return "complete -c reliance -n __fish_use_subcommand -f -a '" + std::string(words) + "'\n"
           "complete -c reliance -n 'not __fish_use_subcommand' -F\n";
}

}  // namespace

int completion(const Options& options) {
    Session session("completion", options);
    const auto script = options.shell == "fish" ? fish_script() : options.shell == "zsh" ? zsh_script() : bash_script();
    return session.finish(script, {{"shell", options.shell}, {"script", script}});
}

}  // namespace reliance::cli
