package io.jouleprint.api;

/**
 * Marks the training loops that no framework knows of, for the energy of each training and epoch:
 *
 * <pre>{@code
 * try (var run = Jouleprint.run("my-training").batchSize(128)) {
 *     for (int i = 0; i < epochs; i++) {
 *         try (var epoch = run.epoch()) {
 *             for (Batch batch : batches) {
 *                 try (var step = epoch.step()) {
 *                     train(batch);
 *                 }
 *             }
 *             epoch.metric("loss", loss);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Every call is a no-op unless the program runs with {@code -javaagent:jouleprint-agent.jar}. What is marked here wins
 * over what the agent finds in frameworks inside it.
 */
public final class Jouleprint {
    private Jouleprint() {}

    /** Begins a training. */
    public static Run run(String name) {
        return new Run(name);
    }

    /** Begins loading or preparing data before a training. */
    public static Span prepare() {
        return new Span(null, "prepare", null);
    }

    /** Begins measuring how good a trained model is. */
    public static Span evaluate() {
        return new Span(null, "evaluate", null);
    }

    /** Begins using a trained model. */
    public static Span predict() {
        return new Span(null, "predict", null);
    }

    /** Whether the agent is there. */
    public static boolean measures() {
        return Events.present();
    }
}
