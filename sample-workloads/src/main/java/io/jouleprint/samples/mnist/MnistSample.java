package io.jouleprint.samples.mnist;

import io.jouleprint.samples.Sample;
import io.jouleprint.samples.UsageException;
import java.io.PrintStream;
import java.util.List;

/** {@code mnist}: trains a 784-128-128-10 network on the bundled images and tests it. */
public final class MnistSample implements Sample {
    private static final String HELP = """
            usage: java -jar jouleprint-samples.jar mnist [options]
            Trains a 784-128-128-10 network (ReLU, softmax) on the bundled MNIST images and tests it.
              --epochs N          passes over the training images (default 5)
              --batch-size N      images a step (default 128; not with gd, whose batch is all images)
              --optimizer NAME    adam, sgd or gd (default adam)
              --loss NAME         cross-entropy or mse (default cross-entropy)
              --learning-rate R   default 0.001 for adam, 0.1 for sgd, 0.5 for gd
              --threads N         threads that share a batch (default 1; only 1 promises the same output every time)
              --limit N           only the first N of the 60000 training images
              --seed N            of the first weights and the images' order (default 1)
            """;

    @Override
    public String name() {
        return "mnist";
    }

    @Override
    public String summary() {
        return "trains a small neural network on handwritten digits";
    }

    @Override
    public void run(List<String> arguments, PrintStream out) throws UsageException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(HELP);
            return;
        }
        try (MnistTraining training = new MnistTraining(MnistArguments.parse(arguments), out)) {
            training.load();
            training.build();
            training.fit();
            training.test();
        }
    }
}
