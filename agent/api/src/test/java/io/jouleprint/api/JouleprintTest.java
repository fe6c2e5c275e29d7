package io.jouleprint.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** The same calls with the agent are tested on its built jar, in {@code AgentJarIT}. */
class JouleprintTest {
    @Test
    void withoutTheAgentNothingHappens() {
        assertThat(Jouleprint.measures()).isFalse();
        assertThatCode(() -> {
                    try (var prepare = Jouleprint.prepare();
                            var run = Jouleprint.run("a")
                                    .batchSize(128)
                                    .parameters(7)
                                    .optimizer("adam")) {
                        assertThat(prepare).isNotNull();
                        try (var epoch = run.epoch()) {
                            try (var step = epoch.step()) {
                                step.samples(128).loss(0.5);
                            }
                            epoch.metric("loss", 0.5).metric("accuracy", 0.9).samples(128);
                            try (var evaluation = epoch.evaluate()) {
                                assertThat(evaluation).isNotNull();
                            }
                        }
                        run.fail(new IllegalStateException("twice closed is closed"));
                    }
                })
                .doesNotThrowAnyException();
    }
}
