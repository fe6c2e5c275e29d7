package io.jouleprint.samples.tensorflow;

import io.jouleprint.samples.mnist.LabelledImages;
import io.jouleprint.samples.mnist.MnistData;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** TensorFlow Java, a graph and a session: 60 training steps and, not to be counted, an initialisation and an evaluation. */
public final class TensorflowSample {
    private static final int IMAGES = 2_560;
    private static final int EPOCHS = 3;
    private static final int BATCH = 128;
    private static final int HIDDEN = 128;

    private static final int PARAMETERS =
            (MnistData.PIXELS + 1) * HIDDEN + (HIDDEN + 1) * HIDDEN + (HIDDEN + 1) * MnistData.CLASSES;

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Placeholder<TFloat32> pixels =
            tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, MnistData.PIXELS)));
    private final Placeholder<TInt32> digits = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    private final Operand<TFloat32> loss;
    private final Op train;

    private TensorflowSample() {
        Operand<TFloat32> first = tf.nn.relu(dense(pixels, MnistData.PIXELS, HIDDEN));
        Operand<TFloat32> second = tf.nn.relu(dense(first, HIDDEN, HIDDEN));
        Operand<TFloat32> logits = dense(second, HIDDEN, MnistData.CLASSES);
        Operand<TFloat32> oneHot = tf.oneHot(digits, tf.constant(MnistData.CLASSES), tf.constant(1f), tf.constant(0f));
        Operand<TFloat32> losses =
                tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss();
        loss = tf.math.mean(losses, tf.constant(0));
        train = new Adam(graph, 0.001f).minimize(loss);
    }

    public static void main(String[] arguments) {
        TensorflowSample sample = new TensorflowSample();
        float last = 0;
        try (Session session = new Session(sample.graph)) {
            session.initialize();
            LabelledImages images = MnistData.training(IMAGES);
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                for (int start = 0; start < IMAGES; start += BATCH) {
                    last = sample.run(session, images, start, true);
                }
            }
            System.out.println("loss " + last + ", after it " + sample.run(session, images, IMAGES - BATCH, false));
        }
        System.out.println("trainings=1 steps=" + EPOCHS * IMAGES / BATCH + " batch=" + BATCH + " samples="
                + EPOCHS * IMAGES + " parameters=" + PARAMETERS + " loss=" + last);
    }

    private float run(Session session, LabelledImages images, int start, boolean training) {
        float[] rows = new float[BATCH * MnistData.PIXELS];
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            images.copyScaled(start + i, rows, i * MnistData.PIXELS);
            labels[i] = images.label(start + i);
        }
        try (TFloat32 x = TFloat32.tensorOf(Shape.of(BATCH, MnistData.PIXELS), DataBuffers.of(rows));
                TInt32 y = TInt32.vectorOf(labels)) {
            Session.Runner runner =
                    session.runner().feed(pixels, x).feed(digits, y).fetch(loss);
            if (training) {
                runner.addTarget(train);
            }
            try (Result result = runner.run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }

    private Operand<TFloat32> dense(Operand<TFloat32> x, int inputs, int outputs) {
        Operand<TFloat32> weights =
                tf.math.mul(tf.random.truncatedNormal(tf.array(inputs, outputs), TFloat32.class), tf.constant((float)
                        Math.sqrt(2.0 / (inputs + outputs))));
        Variable<TFloat32> w = tf.withName("weights" + inputs + "x" + outputs).variable(weights);
        Variable<TFloat32> b =
                tf.withName("biases" + inputs + "x" + outputs).variable(tf.zeros(tf.array(outputs), TFloat32.class));
        return tf.math.add(tf.linalg.matMul(x, w), b);
    }
}
