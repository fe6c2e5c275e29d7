package io.jouleprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that are guarded do and may not do the same with the agent; later JDKs have no security manager any more. */
@EnabledForJreRange(max = JRE.JAVA_23)
class SecurityManagerIT {
    private static final String NOTHING = "grant { };\n";
    private static final String READING = """
            grant {
              permission java.util.PropertyPermission "*", "read";
              permission java.lang.RuntimePermission "getenv.*";
              permission java.io.FilePermission "<<ALL FILES>>", "read";
            };
            """;
    private static final String AGENT =
            "grant codeBase \"" + ChildJvm.agentJar().toUri() + "\" { permission java.security.AllPermission; };\n";
    private static final String ALL = "grant { permission java.security.AllPermission; };\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "-Djava.security.manager=allow, DEFAULT, given, true",
        "-Djava.security.manager=allow, DEFAULT, own, false",
        "-Djava.security.manager=allow, DEFAULT, files, true",
        "-Djava.security.manager, DEFAULT, given, false",
        "-Djava.security.manager, NOTHING, given, false",
        "-Djava.security.manager, READING, given, false",
        "-Djava.security.manager, AGENT, given, true",
        "-Djava.security.manager, ALL, given, true",
    })
    void aGuardedProgramIsNotHarmed(String manager, String policy, String program, boolean traced) throws Exception {
        ChildJvm.Result before = run(ChildJvm.in(folder), manager, policy, program);
        ChildJvm.Result with = run(
                ChildJvm.in(folder).agent("output=report.json,flush=100ms,hooks=" + CrashIT.HOOKS),
                manager,
                policy,
                program);
        HostSafetyIT.assertUnharmed(before, with);
        assertThat(before.stdout()).contains("trained\ntrained\n");
        assertThat(with.stderr()).contains("jouleprint: ");
        boolean found = Files.exists(folder.resolve("report.json"))
                && !ValidReport.read(folder.resolve("report.json")).trainings().isEmpty();
        assertThat(found).as(with.stderr()).isEqualTo(traced);
    }

    private ChildJvm.Result run(ChildJvm child, String manager, String policy, String program) throws Exception {
        child.arguments(manager);
        if (!policy.equals("DEFAULT")) {
            Path file = folder.resolve("policy");
            Files.writeString(
                    file,
                    switch (policy) {
                        case "NOTHING" -> NOTHING;
                        case "READING" -> READING;
                        case "AGENT" -> AGENT;
                        case "ALL" -> ALL;
                        default -> throw new IllegalArgumentException(policy);
                    });
            child.arguments("-Djava.security.policy==" + file);
        }
        return child.main(GuardedProgram.class, program).run();
    }
}
