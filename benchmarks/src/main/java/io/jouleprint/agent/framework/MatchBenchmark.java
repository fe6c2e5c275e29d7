package io.jouleprint.agent.framework;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What each class costs that the application loads and nobody wants to hook. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatchBenchmark {
    private static final Class<?> LOADED = LazyWeaver.class;

    private final LazyWeaver weaver = new LazyWeaver(new HookTable(Integrations.of(Integrations.ids()), List.of()));
    /** Not the loader of the weaver's own classes, which it passes over. */
    private final ClassLoader loader = new ClassLoader(LOADED.getClassLoader()) {};

    private byte[] bytes = {};

    @Setup
    public void read() throws IOException {
        try (InputStream in = LOADED.getResourceAsStream(LOADED.getSimpleName() + ".class")) {
            bytes = in == null ? bytes : in.readAllBytes();
        }
    }

    @Benchmark
    public byte @Nullable [] unhookedClass() {
        return weaver.transform(LOADED.getModule(), loader, "a/b/Unhooked", null, null, bytes);
    }
}
