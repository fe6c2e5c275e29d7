package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jouleprint.agent.attribution.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class WeaverTest {
    @Test
    void valuesReturnedAndThrownStayTheSame() throws Exception {
        try (Bench bench = Bench.withFramework(
                hook("update", Phase.STEP).reading((call, values) -> {}),
                hook("fit", Phase.RUN).reading((call, values) -> {}),
                hook("evaluate", Phase.EVALUATE).reading((call, values) -> {}),
                hook("predict", Phase.PREDICT).reading((call, values) -> {}),
                hook("odd", Phase.PREPARE).reading((call, values) -> {}))) {
            Object net = bench.make("Net");
            Workshop.Net plain = new Workshop.Net();
            assertThat(Bench.call(net, "fit", 2)).isEqualTo("fitted 2");
            assertThat(Bench.call(net, "evaluate")).isEqualTo(true);
            assertThat(Bench.call(net, "predict", -1)).isEqualTo(-1L);
            plain.fit(2);
            assertThat(Bench.call(net, "update", 0, 0.5)).isEqualTo(plain.update(0, 0.5));
            assertThatThrownBy(() -> Bench.call(net, "update", 99, 0.5))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bad batch");
            for (Object text : new Object[] {"12", "x"}) {
                assertThat(Bench.call(bench.type("Net"), "odd", text, 1L, new byte[1]))
                        .isEqualTo(Workshop.Net.odd(text, 1L, new byte[1]));
            }
            assertThatThrownBy(() -> Bench.call(bench.type("Net"), "odd", 5, 9L, new byte[0]))
                    .isInstanceOf(ClassCastException.class);
        }
    }

    @Test
    void readersSeeReceiverArgumentsAndReturnedValue() throws Exception {
        List<Object> seen = new ArrayList<>();
        Getter score = Getter.field("score");
        Getter loss = Getter.method("loss");
        try (Bench bench = Bench.withFramework(hook("update", Phase.STEP).reading((call, values) -> {
            seen.add(score.integer(call.self()));
            seen.add(call.argument(0));
            seen.add(call.argument(1));
            seen.add(call.returned());
            seen.add(loss.number(call.self()));
        }))) {
            Bench.call(bench.make("Net"), "update", 3, 1.0);
            assertThat(seen).containsExactly(7L, 3, 1.0, 9.0, 9.0);
        }
    }

    @Test
    void readersOfTheReceiverOnlyArePassedNoArguments() throws Exception {
        List<Object> seen = new ArrayList<>();
        Getter score = Getter.field("score");
        try (Bench bench = Bench.withFramework(
                hook("update", Phase.STEP).lookingAtReceiverOnly().reading((call, values) -> {
                    seen.add(score.integer(call.self()));
                    seen.add(call.returned());
                    seen.add(call.passed(0));
                }))) {
            Bench.call(bench.make("Net"), "update", 3, 1.0);
            assertThat(seen).containsExactly(7L, 9.0, false);
        }
    }

    @Test
    void parameterTypesChooseAmongOverloads() throws IOException {
        HookTable table = new HookTable(
                List.of(), HookSpec.parse(net("fit(int,int,long):run")).hooks());
        assertThat(Weaver.weave(ClassHeaderTest.bytes(Workshop.Net.class), table.all()))
                .isNotNull();
        assertThat(table.get(0).woven).isTrue();
        table = new HookTable(List.of(), HookSpec.parse(net("fit(String):run")).hooks());
        assertThat(Weaver.weave(ClassHeaderTest.bytes(Workshop.Net.class), table.all()))
                .isNull();
        assertThat(table.get(0).instead).contains("fit").contains("pass").contains("update");
    }

    @Test
    void userClassTwoLevelsBelowIsSeenBeforeItsSupertypes() throws Exception {
        String learner = Workshop.class.getName() + "$Learner";
        try (Bench bench = Bench.withFramework(Hook.onSubtypesOf(learner, "learn", Phase.RUN))) {
            Object user = bench.make("UserLearner");
            Bench.call(user, "learn", (Object) new double[3][]);
            assertThat(bench.trainings()).hasSize(1);
            assertThat(bench.weaver.frameworks()).containsExactly("shop");
            assertThatThrownBy(() -> Bench.call(user, "learn", (Object) new double[0][]))
                    .hasMessage("no rows");
            assertThat(bench.closes().get(1).failure().type()).isEqualTo("java.lang.IllegalArgumentException");
        }
    }

    @Test
    void unhookedClassesAreNotTouched() {
        LazyWeaver weaver = new LazyWeaver(
                new HookTable(List.of(), HookSpec.parse(net("fit:run")).hooks()));
        ClassLoader loader = new ClassLoader() {};
        assertThat(weaver.transform(loader.getUnnamedModule(), loader, "com/acme/Other", null, null, new byte[0]))
                .isNull();
        assertThat(weaver.transform(Object.class.getModule(), null, "java/util/List", null, null, new byte[0]))
                .isNull();
        assertThat(weaver.frameworks()).isEmpty();
        assertThat(weaver.problems()).isEmpty();
    }

    @Test
    void brokenClassFileIsAProblemNotAnException() {
        String name = Workshop.Net.class.getName();
        LazyWeaver weaver = new LazyWeaver(
                new HookTable(List.of(), HookSpec.parse(net("fit:run")).hooks()));
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
        byte[] woven =
                weaver.transform(loader.getUnnamedModule(), loader, name.replace('.', '/'), null, null, new byte[40]);
        assertThat(woven).isNull();
        assertThat(weaver.problems()).singleElement().asString().startsWith(name + " could not be hooked");
    }

    @Test
    void loaderThatHidesOurClassesIsLeftAlone() throws IOException {
        String name = Workshop.Net.class.getName();
        LazyWeaver weaver = new LazyWeaver(
                new HookTable(List.of(), HookSpec.parse(net("fit:run")).hooks()));
        ClassLoader hiding = new ClassLoader(null) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                throw new ClassNotFoundException(name);
            }
        };
        byte[] woven = weaver.transform(
                hiding.getUnnamedModule(),
                hiding,
                name.replace('.', '/'),
                null,
                null,
                ClassHeaderTest.bytes(Workshop.Net.class));
        assertThat(woven).isNull();
        assertThat(weaver.problems())
                .singleElement()
                .asString()
                .contains("hides the boot loader")
                .contains("bootdelegation=io.jouleprint.agent.bootstrap)");
    }

    /** Java 5 and before: without frames, and with subroutines. */
    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6})
    void classesOfOldCompilersAreHooked(int version) throws Exception {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(version, Opcodes.ACC_PUBLIC, "old/Trainer", null, "java/lang/Object", null);
        MethodVisitor fit = type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "fit", "(J)J", null, null);
        Label increment = new Label();
        fit.visitCode();
        fit.visitJumpInsn(Opcodes.JSR, increment);
        fit.visitVarInsn(Opcodes.LLOAD, 0);
        fit.visitInsn(Opcodes.LRETURN);
        fit.visitLabel(increment);
        fit.visitVarInsn(Opcodes.ASTORE, 2);
        fit.visitVarInsn(Opcodes.LLOAD, 0);
        fit.visitInsn(Opcodes.LCONST_1);
        fit.visitInsn(Opcodes.LADD);
        fit.visitVarInsn(Opcodes.LSTORE, 0);
        fit.visitVarInsn(Opcodes.RET, 2);
        fit.visitMaxs(0, 0);
        fit.visitEnd();
        HookTable table =
                new HookTable(List.of(), HookSpec.parse("old.Trainer#fit:run").hooks());
        byte[] woven = Weaver.weave(type.toByteArray(), table.all());
        Class<?> trainer = new ClassLoader(getClass().getClassLoader()) {
            Class<?> define() {
                return defineClass("old.Trainer", woven, 0, woven.length);
            }
        }.define();
        assertThat(trainer.getMethod("fit", long.class).invoke(null, 41L)).isEqualTo(42L);
    }

    private static Hook hook(String method, Phase phase) {
        return Hook.of(Workshop.class.getName() + "$Net", method, phase);
    }

    private static String net(String hook) {
        return Workshop.class.getName() + ".Net#" + hook;
    }
}
