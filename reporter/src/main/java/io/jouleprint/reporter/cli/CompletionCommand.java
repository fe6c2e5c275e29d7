package io.jouleprint.reporter.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a completion script. */
@Command(
        name = "completion",
        description = "Prints the completion script of a shell for the command name 'jouleprint'.",
        footer = {
            "",
            "Examples:",
            "  alias jouleprint='java -jar /path/to/jouleprint.jar'",
            "  source <(jouleprint completion bash)",
            "  source <(jouleprint completion zsh)",
            "  jouleprint completion bash -o ~/.local/share/bash-completion/completions/jouleprint"
        })
final class CompletionCommand implements Runnable {
    /** The shells whose script we can write. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell = Shell.bash;

    @Mixin
    private final Output output = new Output();

    @Override
    public void run() {
        String script = AutoComplete.bash("jouleprint", Main.commandLine(Main.COMMANDS));
        // zsh runs the bash script through its own emulation
        String head =
                "#compdef jouleprint\nautoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n";
        output.write(shell == Shell.zsh ? head + script : script);
    }
}
