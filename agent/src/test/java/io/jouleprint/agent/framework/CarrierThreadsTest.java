package io.jouleprint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.attribution.Carrier;
import io.jouleprint.agent.attribution.TrainingEvent.TrainingOpened;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which thread of the system works for which training. */
@EnabledOnOs(OS.LINUX)
class CarrierThreadsTest {
    private final Bench bench = Bench.withHooks("Workshop.Net#pass:epoch;Workshop.Net#update:step");
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        bench.close();
    }

    @Test
    void eachThreadCarriesTheTrainingItWorksFor() throws Exception {
        Thread one = training("one");
        Thread two = training("two");
        List<Carrier> carriers = bench.recorder.carriers();
        assertThat(carriers).hasSize(2).extracting(Carrier::training).doesNotHaveDuplicates();
        assertThat(carriers)
                .extracting(Carrier::training)
                .hasSameElementsAs(
                        bench.trainings().stream().map(TrainingOpened::training).toList());
        assertThat(carriers)
                .extracting(carrier -> Files.readString(Path.of("/proc/self/task/" + carrier.threadId() + "/comm"))
                        .strip())
                .containsExactlyInAnyOrder(one.getName(), two.getName());
    }

    @Test
    void aThreadThatIsOverCarriesNothing() throws Exception {
        Thread one = training("one");
        over.countDown();
        one.join();
        assertThat(bench.recorder.carriers()).isEmpty();
    }

    @Test
    void nobodyCarriesATrainingThatIsOver() throws Exception {
        training("one");
        bench.recorder.shutdown();
        assertThat(bench.recorder.carriers()).isEmpty();
    }

    @Test
    void aTrainingWithoutAClosingCallMayBeOverAfterAWhile() throws Exception {
        Object net = bench.make("Net");
        Bench.call(net, "pass", 4);
        assertThat(bench.recorder.quiet()).isEmpty();
        bench.nanos.addAndGet(6_000_000_000L);
        int training = bench.trainings().get(0).training();
        assertThat(bench.recorder.quiet()).containsExactly(training);
        Bench.call(net, "pass", 4);
        assertThat(bench.recorder.quiet()).as("it goes on").isEmpty();
    }

    @Test
    void virtualThreadsCarryNone() throws Exception {
        if (Runtime.version().feature() < 21) {
            assertThat(VirtualThreads.isVirtual(Thread.currentThread())).isFalse();
            return;
        }
        Object net = bench.make("Net");
        Thread virtual = (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) () -> pass(net));
        virtual.join();
        assertThat(bench.trainings()).hasSize(1);
        assertThat(bench.recorder.carriers()).isEmpty();
    }

    /** A thread that has done one epoch of its own model, and waits. */
    private Thread training(String name) throws Exception {
        Object net = bench.make("Net");
        CountDownLatch trained = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    pass(net);
                    trained.countDown();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        assertThat(trained.await(60, TimeUnit.SECONDS)).isTrue();
        return thread;
    }

    private static void pass(Object net) {
        try {
            Bench.call(net, "pass", 4);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
