#include <string_view>

#include "commands.hpp"
#include "reliance/base/word_list.hpp"
#include "session.hpp"

namespace reliance::cli {
namespace {

using Commands = std::vector<SpokenCommand>;

std::string names(const Commands& commands) {
    std::vector<std::string> all;
    for (const auto& command : commands) all.push_back(command.name);
    return joined(all, " ");
}

/// Between single quotes, with `escaped` for a quote inside.
std::string quoted(std::string_view text, std::string_view escaped) {
    std::string result = "'";
    for (const char byte : text) byte == '\'' ? result.append(escaped) : result.append(1, byte);
    return result + "'";
}

/// One branch of a shell's `case` for each command.
template <class Line>
std::string branches(const Commands& commands, Line line) {
    std::string text;
    for (const auto& command : commands) text += "        " + command.name + ") " + line(command) + " ;;\n";
    return text;
}

std::string bash_script(const Commands& commands) {
    return "_reliance() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} options=\n"
           "    COMPREPLY=()\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W '" +
           names(commands) +
           " --help --version' -- \"$word\")); return; fi\n"
           "    case ${COMP_WORDS[1]} in\n" +
           branches(commands, [](const auto& command) { return "options='" + joined(command.options, " ") + "'"; }) +
           "    esac\n"
           "    if [[ ${COMP_WORDS[COMP_CWORD - 1]} == --lang ]]; then COMPREPLY=($(compgen -W 'en fr' -- \"$word\"))\n"
           "    elif [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
           "    elif [[ ${COMP_WORDS[1]} == completion ]]; then COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$word\"))\n"
           "    else mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); fi\n"
           "}\n"
           "complete -o filenames -F _reliance reliance\n";
}

std::string zsh_script(const Commands& commands) {
    std::string described;
    for (const auto& command : commands) described += "        " + quoted(command.name + ":" + command.help, "'\\''") + '\n';
    return "#compdef reliance\n"
           "_reliance() {\n"
           "    local -a commands options\n"
           "    commands=(\n" +
           described +
           "    )\n"
           "    if (( CURRENT == 2 )); then _describe -t commands command commands; return; fi\n"
           "    case $words[2] in\n" +
           branches(commands, [](const auto& command) { return "options=(" + joined(command.options, " ") + ")"; }) +
           "    esac\n"
           "    if [[ $words[CURRENT-1] == --lang ]]; then compadd en fr\n"
           "    elif [[ $words[CURRENT] == -* ]]; then compadd -- $options\n"
           "    elif [[ $words[2] == completion ]]; then compadd bash zsh fish\n"
           "    else _files; fi\n"
           "}\n"
           "if [[ $funcstack[1] == _reliance ]]; then _reliance \"$@\"\n"
           "else\n"
           "    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }\n"
           "    compdef _reliance reliance\n"
           "fi\n";
}

std::string fish_of(const SpokenCommand& command) {
    auto text =
        "complete -c reliance -n __fish_use_subcommand -f -a " + command.name + " -d " + quoted(command.help, "\\'") + '\n';
    const auto within = "complete -c reliance -n '__fish_seen_subcommand_from " + command.name + "' ";
    for (const auto& option : command.options)
        text += within + "-l " + option.substr(2) + (option == "--lang" ? " -x -a 'en fr'" : "") + '\n';
    if (!command.takes_files) text += within + "-f" + (command.name == "completion" ? " -a 'bash zsh fish'" : "") + '\n';
    return text;
}

std::string fish_script(const Commands& commands) {
    std::string text;
    for (const auto& command : commands) text += fish_of(command);
    return text;
}

}  // namespace

int completion(const Options& options) {
    Session session("completion", options);
    const auto& commands = options.commands;
    const auto script = options.shell == "fish"  ? fish_script(commands)
                        : options.shell == "zsh" ? zsh_script(commands)
                                                 : bash_script(commands);
    return session.finish(script, {{"shell", options.shell}, {"script", script}});
}

}  // namespace reliance::cli
