package io.jouleprint.samples.mnist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Splits a batch into as many parts as there are threads and adds up what they find, always in the same order. With one
 * thread everything happens on the caller's.
 */
final class Workers implements AutoCloseable {
    /** Images from {@code from} to {@code to} of the batch, worked on with the buffers of worker {@code index}. */
    private interface Part {
        Score work(int index, int from, int to);
    }

    private final Network network;
    private final List<BackPropagation> workers = new ArrayList<>();
    private final List<float[]> gradients = new ArrayList<>();
    private final ExecutorService threads;

    Workers(Network network, Loss loss, int threadCount) {
        this.network = network;
        for (int i = 0; i < threadCount; i++) {
            workers.add(new BackPropagation(network, loss));
            gradients.add(new float[network.parameters().length]);
        }
        threads = Executors.newFixedThreadPool(threadCount, work -> {
            Thread thread = new Thread(work, "mnist-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sets {@code gradient} to that of the images' mean loss. */
    Score learn(LabelledImages images, int[] order, int from, int to, float[] gradient) {
        network.transpose();
        Score score = split(from, to, (index, start, end) -> {
            float[] own = gradients.get(index);
            Arrays.fill(own, 0);
            return workers.get(index).learn(images, order, start, end, own);
        });
        mean(gradient, to - from);
        return score;
    }

    Score evaluate(LabelledImages images, int[] order, int from, int to) {
        return split(from, to, (index, start, end) -> workers.get(index).evaluate(images, order, start, end));
    }

    private void mean(float[] gradient, int images) {
        Arrays.fill(gradient, 0);
        for (float[] part : gradients) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += part[i];
            }
        }
        float share = 1f / images;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= share;
        }
    }

    private Score split(int from, int to, Part part) {
        int count = workers.size();
        if (count == 1) {
            return part.work(0, from, to);
        }
        List<Callable<Score>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            int start = from + (int) ((long) (to - from) * i / count);
            int end = from + (int) ((long) (to - from) * (i + 1) / count);
            tasks.add(() -> part.work(index, start, end));
        }
        return sum(tasks);
    }

    private Score sum(List<Callable<Score>> tasks) {
        try {
            Score sum = Score.NONE;
            for (Future<Score> score : threads.invokeAll(tasks)) {
                sum = sum.plus(score.get());
            }
            return sum;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a worker was stopped", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
