package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.attribution.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookSpecTest {
    @Test
    void oneHookAPhase() {
        HookSpec spec =
                HookSpec.parse("com.acme.Trainer#fit:run;com.acme.Trainer#pass:epoch; com.acme.Trainer#update:step");
        assertThat(spec.errors()).isEmpty();
        assertThat(spec.hooks()).extracting(Hook::method).containsExactly("fit", "pass", "update");
        assertThat(spec.hooks()).extracting(Hook::phase).containsExactly(Phase.RUN, Phase.EPOCH, Phase.STEP);
        assertThat(spec.hooks().get(0).type()).isEqualTo("com.acme.Trainer");
        assertThat(spec.hooks().get(0).parameterTypes()).isNull();
    }

    @Test
    void parameterTypesAndSubtypes() {
        HookSpec spec =
                HookSpec.parse("Trainer+#fit(int, double[]):run,com.acme.Outer.Inner#go():step+a.B$C#x:predict");
        assertThat(spec.errors()).isEmpty();
        assertThat(spec.hooks()).hasSize(3);
        assertThat(spec.hooks().get(0).subtypes()).isTrue();
        assertThat(spec.hooks().get(0).parameterTypes()).containsExactly("int", "double[]");
        assertThat(spec.hooks().get(1).parameterTypes()).isEmpty();
        assertThat(spec.hooks().get(2).type()).isEqualTo("a.B$C");
        assertThat(spec.hooks().get(0).text()).isEqualTo("Trainer+#fit(int,double[])");
    }

    @Test
    void errorsNameFoundAndExpectedAndTheRestStillHolds() {
        HookSpec spec = HookSpec.parse("com.acme.Trainer.fit:run;com.acme.Trainer#fit:epochs;a.B#c:run;a.B#c");
        assertThat(spec.hooks()).hasSize(1);
        assertThat(spec.errors()).hasSize(3);
        assertThat(spec.errors().get(0))
                .isEqualTo("hooks: found 'com.acme.Trainer.fit:run', expected package.Class#method:PHASE"
                        + " with PHASE one of run prepare epoch step evaluate predict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#fit:run",
                "+#fit:run",
                "a.#fit:run",
                ".a#fit:run",
                "a..b#fit:run",
                "1a#fit:run",
                "a b#fit:run",
                "a#:run",
                "a#b.c:run",
                "a#b(:run",
                "a#b):run",
                "a#b()c:run",
                "a#b(()):run",
                "a#b(int:run",
                "a#b#c:run",
                "a++#b:run",
                "a:run#b",
                "a#b",
                "a#b:",
                "a#b:run:",
                "a#b:run evaluate",
                "a#b :run",
                "#",
                ":",
                "#:"
            })
    void whatIsNoHook(String text) {
        HookSpec spec = HookSpec.parse(text);
        assertThat(spec.hooks()).isEmpty();
        assertThat(spec.errors()).isNotEmpty();
    }

    @Test
    void nothingIsNoHook() {
        assertThat(HookSpec.parse(" ; ")).isEqualTo(new HookSpec(List.of(), List.of()));
    }
}
