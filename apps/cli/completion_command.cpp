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

/// One branch of a shell's `case` for each command: the options that may be typed, and the words for the value of the one before.
std::string branches(const Commands& commands, const std::string& before, std::string_view open, std::string_view close) {
    std::string text;
    for (const auto& command : commands) {
        text.append("        ").append(command.name).append(") options=").append(open);
        text.append(joined(command.options, " ")).append(close).append("; case ").append(before).append(" in");
        for (const auto& [option, words] : command.values)
            text.append(" ")
                .append(option)
                .append(") values=")
                .append(open)
                .append(joined(words, " "))
                .append(close)
                .append(" ;;");
        text.append(" esac ;;\n");
    }
    return text;
}

/// What may be typed before a command.
constexpr const char* general_options = "--help --version --json --lang";

std::string bash_script(const Commands& commands) {
    return "_reliance() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= options= values= i\n"
           "    COMPREPLY=()\n"
           "    for ((i = 1; i < COMP_CWORD; ++i)); do\n"
           "        case ${COMP_WORDS[i]} in\n"
           "        --lang) ((++i)); [[ ${COMP_WORDS[i]} == = ]] && ((++i)) ;;\n"
           "        -*) ;;\n"
           "        *) command=${COMP_WORDS[i]}; break ;;\n"
           "        esac\n"
           "    done\n"
           "    case $command in\n" +
           branches(commands, "$before", "'", "'") + "        '') options='" + names(commands) + " " + general_options +
           "'; [[ $before == --lang ]] && values='en fr' ;;\n"
           "    esac\n"
           "    if [[ -n $values ]]; then COMPREPLY=($(compgen -W \"$values\" -- \"$word\"))\n"
           "    elif [[ -z $command || $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
           "    elif [[ $command == completion ]]; then COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$word\"))\n"
           "    else mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); fi\n"
           "}\n"
           "complete -o filenames -F _reliance reliance\n";
}

std::string zsh_script(const Commands& commands) {
    std::string described;
    for (const auto& command : commands) described += "        " + quoted(command.name + ":" + command.help, "'\\''") + '\n';
    return "#compdef reliance\n"
           "_reliance() {\n"
           "    local -a commands options values\n"
           "    local command before=$words[CURRENT-1] i\n"
           "    commands=(\n" +
           described +
           "    )\n"
           "    for ((i = 2; i < CURRENT; ++i)); do\n"
           "        case $words[i] in\n"
           "        --lang) ((++i)) ;;\n"
           "        -*) ;;\n"
           "        *) command=$words[i]; break ;;\n"
           "        esac\n"
           "    done\n"
           "    case $command in\n" +
           branches(commands, "$before", "(", ")") + "        '') options=(" + general_options +
           "); [[ $before == --lang ]] && values=(en fr) ;;\n"
           "    esac\n"
           "    if (( $#values )); then compadd -- $values\n"
           "    elif [[ $words[CURRENT] == -* ]]; then compadd -- $options\n"
           "    elif [[ -z $command ]]; then _describe -t commands command commands\n"
           "    elif [[ $command == completion ]]; then compadd bash zsh fish\n"
           "    else _files; fi\n"
           "}\n"
           "if [[ $funcstack[1] == _reliance ]]; then _reliance \"$@\"\n"
           "else\n"
           "    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }\n"
           "    compdef _reliance reliance\n"
           "fi\n";
}

/// The words for the value of an option, as fish takes them; nothing where it is any.
std::string fish_values(const SpokenCommand& command, const std::string& option) {
    for (const auto& [name, words] : command.values)
        if (name == option) return " -x -a '" + joined(words, " ") + "'";
    return {};
}

std::string fish_of(const SpokenCommand& command, const std::string& no_command) {
    auto text =
        "complete -c reliance -n '" + no_command + "' -f -a " + command.name + " -d " + quoted(command.help, "\\'") + '\n';
    const auto within = "complete -c reliance -n '__fish_seen_subcommand_from " + command.name + "' ";
    for (const auto& option : command.options) text += within + "-l " + option.substr(2) + fish_values(command, option) + '\n';
    if (!command.takes_files) text += within + "-f" + (command.name == "completion" ? " -a 'bash zsh fish'" : "") + '\n';
    return text;
}

std::string fish_script(const Commands& commands) {
    const auto no_command = "not __fish_seen_subcommand_from " + names(commands);
    auto text = "complete -c reliance -n '" + no_command + "' -l lang -x -a 'en fr'\n";
    for (const auto& command : commands) text += fish_of(command, no_command);
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
