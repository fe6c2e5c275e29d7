package io.jouleprint.agent.core;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** What tells this run from all others: 128 random bits and the moment of the first reading. */
record RunIdentity(String id, Instant startedAt) {
    private static final int BYTES = 16;

    static RunIdentity create(Instant startedAt) {
        return new RunIdentity(HexFormat.of().formatHex(randomBytes()), startedAt);
    }

    /** The kernel's generator, since {@link SecureRandom} loads its providers for 50 ms. */
    private static byte[] randomBytes() {
        try (InputStream in = new FileInputStream("/dev/urandom")) {
            byte[] bytes = in.readNBytes(BYTES);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IOException e) {
            // another operating system
        }
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
