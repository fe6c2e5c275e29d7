package io.jouleprint.reporter.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Finds the agent: {@code --agent}, {@code JOULEPRINT_AGENT}, beside this jar, or in the build tree around it. */
public final class AgentJar {
    private static final String NAME = "jouleprint-agent.jar";

    @Option(
            names = "--agent",
            paramLabel = "JAR",
            description = "The agent; else JOULEPRINT_AGENT, or " + NAME + " beside this program.")
    private @Nullable Path agent;

    /** @throws UserError if there is none, naming every place that was looked at */
    public Path find() {
        List<Path> places = places(agent, System.getenv("JOULEPRINT_AGENT"), ownFolder());
        for (Path place : places) {
            if (Files.isRegularFile(place)) {
                return place.toAbsolutePath().normalize();
            }
        }
        throw UserError.input("the agent was not found (looked at "
                + String.join(", ", places.stream().map(Path::toString).toList())
                + "); name " + NAME + " with --agent or JOULEPRINT_AGENT");
    }

    /** A place that was named is the only one looked at. */
    static List<Path> places(@Nullable Path option, @Nullable String environment, @Nullable Path ownFolder) {
        if (option != null) {
            return List.of(option);
        }
        if (environment != null && !environment.isEmpty()) {
            return List.of(Path.of(environment));
        }
        List<Path> places = new ArrayList<>();
        if (ownFolder != null) {
            places.add(ownFolder.resolve(NAME));
            places.add(ownFolder.resolve("../../agent/target").resolve(NAME).normalize());
        }
        return places;
    }

    private static @Nullable Path ownFolder() {
        try {
            var source = AgentJar.class.getProtectionDomain().getCodeSource();
            return source == null ? null : Path.of(source.getLocation().toURI()).getParent();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** The Java that this program runs on. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
