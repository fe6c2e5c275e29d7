package io.jouleprint.samples.mnist;

import io.jouleprint.samples.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code --name value} and {@code --name=value}; of a repeated option the last one counts. */
final class MnistArguments {
    private static final List<String> NAMES = List.of(
            "--epochs", "--batch-size", "--optimizer", "--loss", "--learning-rate", "--threads", "--limit", "--seed");
    private static final int MOST_THREADS = 1024;

    private final Map<String, String> values = new HashMap<>();

    private MnistArguments() {}

    static MnistOptions parse(List<String> arguments) throws UsageException {
        MnistArguments parsed = new MnistArguments();
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            parsed.takeOption(rest);
        }
        return parsed.options();
    }

    private void takeOption(List<String> rest) throws UsageException {
        String argument = rest.remove(0);
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (!NAMES.contains(name)) {
            throw new UsageException("mnist: unknown argument '" + argument + "', expected one of "
                    + String.join(" ", NAMES) + " --help");
        }
        if (equals < 0 && rest.isEmpty()) {
            throw new UsageException("mnist: " + name + " needs a value");
        }
        values.put(name, equals < 0 ? rest.remove(0) : argument.substring(equals + 1));
    }

    private MnistOptions options() throws UsageException {
        OptimizerKind optimizer = choice("--optimizer", OptimizerKind.values(), OptimizerKind::id, OptimizerKind.ADAM);
        int limit = integer("--limit", MnistOptions.ALL_IMAGES, MnistOptions.ALL_IMAGES);
        return new MnistOptions(
                integer("--epochs", MnistOptions.DEFAULT_EPOCHS, Integer.MAX_VALUE),
                batchSize(optimizer),
                optimizer,
                choice("--loss", Loss.values(), Loss::id, Loss.CROSS_ENTROPY),
                learningRate(optimizer),
                integer("--threads", 1, MOST_THREADS),
                limit,
                seed());
    }

    private int batchSize(OptimizerKind optimizer) throws UsageException {
        if (optimizer != OptimizerKind.GD) {
            return integer("--batch-size", MnistOptions.DEFAULT_BATCH_SIZE, MnistOptions.ALL_IMAGES);
        }
        if (values.containsKey("--batch-size")) {
            throw new UsageException("mnist: --batch-size does not go with --optimizer gd, whose batch is all images;"
                    + " use sgd for mini-batches");
        }
        return 0;
    }

    private int integer(String name, int byDefault, int most) throws UsageException {
        String value = values.get(name);
        if (value == null) {
            return byDefault;
        }
        Integer number = orNull(value, Integer::valueOf);
        if (number == null || number < 1 || number > most) {
            throw wrong(name, value, "a whole number from 1 to " + most);
        }
        return number;
    }

    private double learningRate(OptimizerKind optimizer) throws UsageException {
        String value = values.get("--learning-rate");
        if (value == null) {
            return optimizer.defaultLearningRate();
        }
        Double rate = orNull(value, Double::valueOf);
        if (rate == null || !(rate > 0) || rate.isInfinite()) {
            throw wrong("--learning-rate", value, "a number above 0");
        }
        return rate;
    }

    private long seed() throws UsageException {
        String value = values.get("--seed");
        if (value == null) {
            return MnistOptions.DEFAULT_SEED;
        }
        Long seed = orNull(value, Long::valueOf);
        if (seed == null) {
            throw wrong("--seed", value, "a whole number");
        }
        return seed;
    }

    private <T> T choice(String name, T[] choices, Function<T, String> id, T byDefault) throws UsageException {
        String value = values.get(name);
        if (value == null) {
            return byDefault;
        }
        for (T choice : choices) {
            if (id.apply(choice).equals(value)) {
                return choice;
            }
        }
        throw wrong(name, value, Stream.of(choices).map(id).collect(Collectors.joining(" or ")));
    }

    private static <T> @Nullable T orNull(String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static UsageException wrong(String name, String value, String expected) {
        return new UsageException("mnist: " + name + " '" + value + "' is not " + expected);
    }
}
