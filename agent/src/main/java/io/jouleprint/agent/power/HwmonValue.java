package io.jouleprint.agent.power;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A number that a chip gives: one file, or the product of two. */
interface HwmonValue extends AutoCloseable {
    boolean read();

    long value();

    @Nullable
    String failure();

    @Override
    void close();

    static HwmonValue of(Path file) {
        return new One(new SysfsNumber(file));
    }

    /** Millivolts times milliamperes are microwatts. */
    static HwmonValue product(Path voltage, Path current) {
        return new Product(new SysfsNumber(voltage), new SysfsNumber(current));
    }

    /** A file. */
    record One(SysfsNumber number) implements HwmonValue {
        @Override
        public boolean read() {
            return number.read();
        }

        @Override
        public long value() {
            return number.value();
        }

        @Override
        public @Nullable String failure() {
            return number.failure();
        }

        @Override
        public void close() {
            number.close();
        }
    }

    /** Two files, read one after the other. */
    record Product(SysfsNumber first, SysfsNumber second) implements HwmonValue {
        @Override
        public boolean read() {
            return first.read() && second.read();
        }

        @Override
        public long value() {
            return first.value() * second.value();
        }

        @Override
        public @Nullable String failure() {
            String failure = first.failure();
            return failure == null ? second.failure() : failure;
        }

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }
}
