package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jouleprint.report.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadTimesTest {
    @TempDir
    Path tasks;

    private ThreadTimes times;
    private double processSeconds = 210e-9;

    @BeforeEach
    void threads() throws IOException {
        times = new ThreadTimes(tasks);
        thread(1, "java", 10);
        thread(2, "GC Thread#0", 20);
        thread(3, "C2 CompilerThre", 30);
        thread(4, "jouleprint-samp", 40);
        thread(5, "VM Thread", 50);
        thread(6, "worker-1", 60);
    }

    @Test
    void tellsThreadsByTheirNames() {
        times.look();
        assertThat(split().application().cpuSeconds()).isCloseTo(70e-9, within(1e-15));
        assertThat(split().gc().cpuSeconds()).isCloseTo(20e-9, within(1e-15));
        assertThat(split().jit().cpuSeconds()).isCloseTo(30e-9, within(1e-15));
        assertThat(split().agent().cpuSeconds()).isCloseTo(40e-9, within(1e-15));
        assertThat(split().otherVm().cpuSeconds()).isCloseTo(50e-9, within(1e-15));
    }

    @Test
    void threadsThatEndedKeepWhatTheyUsed() throws IOException {
        times.look();
        Files.delete(tasks.resolve("2/schedstat"));
        Files.delete(tasks.resolve("2/comm"));
        Files.delete(tasks.resolve("2"));
        times.look();
        assertThat(split().gc().cpuSeconds()).isCloseTo(20e-9, within(1e-15));
    }

    @Test
    void anIdGivenToANewThreadStartsAgain() throws IOException {
        times.look();
        thread(2, "C1 CompilerThre", 5);
        processSeconds = 215e-9;
        times.look();
        assertThat(split().gc().cpuSeconds()).isCloseTo(20e-9, within(1e-15));
        assertThat(split().jit().cpuSeconds()).isCloseTo(35e-9, within(1e-15));
    }

    @Test
    void aThreadThatTakesItsNameLateTakesItsTimeAlong() throws IOException {
        thread(4, "java", 40);
        times.look();
        assertThat(split().agent().cpuSeconds()).isZero();
        thread(4, "jouleprint-samp", 45);
        processSeconds = 215e-9;
        times.look();
        assertThat(split().agent().cpuSeconds()).isCloseTo(45e-9, within(1e-15));
        assertThat(split().application().cpuSeconds()).isCloseTo(70e-9, within(1e-15));
    }

    /** As when the program has no file descriptor left. */
    @Test
    void aNameThatCannotBeReadForAWhileCountsNothingTwice() throws IOException {
        times.look();
        Path name = tasks.resolve("2/comm");
        Files.move(name, tasks.resolve("away"));
        times.look();
        Files.move(tasks.resolve("away"), name);
        times.look();
        assertThat(split().gc().cpuSeconds()).isCloseTo(20e-9, within(1e-15));
    }

    @Test
    void threadsOfTheApplicationAreNotRead() throws IOException {
        Files.delete(tasks.resolve("1/schedstat"));
        Files.delete(tasks.resolve("6/schedstat"));
        for (int i = 0; i < 5; i++) {
            times.look();
        }
        assertThat(split().application().cpuSeconds()).isCloseTo(70e-9, within(1e-15));
        thread(6, "GC Thread#1", 60);
        times.look();
        assertThat(split().gc().cpuSeconds()).as("its name was settled").isCloseTo(20e-9, within(1e-15));
    }

    @Test
    void aTimeThatIsNoNumberIsUnknownAndNotZero() throws IOException {
        ThreadFiles files = new ThreadFiles(tasks);
        Files.writeString(tasks.resolve("2/schedstat"), "none\n");
        Files.writeString(tasks.resolve("3/schedstat"), "0 0 1\n");
        assertThat(files.cpuNanos("2")).isEqualTo(-1);
        assertThat(files.cpuNanos("3")).isZero();
        assertThat(files.cpuNanos("77")).isEqualTo(-1);
    }

    @Test
    void withoutThreadsInProcNothingIsKnown() {
        ThreadTimes elsewhere = new ThreadTimes(tasks.resolve("none"));
        elsewhere.look();
        assertThat(elsewhere.known()).isFalse();
    }

    /** Of all the CPU time that this process had. */
    private Threads split() {
        return times.shares().threads(processSeconds, null);
    }

    private void thread(int id, String name, long nanos) throws IOException {
        Path task = Files.createDirectories(tasks.resolve(Integer.toString(id)));
        Files.writeString(task.resolve("comm"), name + "\n");
        Files.writeString(task.resolve("schedstat"), nanos + " 123 4\n");
    }
}
