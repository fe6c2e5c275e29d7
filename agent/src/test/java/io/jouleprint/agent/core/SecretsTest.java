package io.jouleprint.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource({
        "-Ddb.password=hunter2, -Ddb.password=***",
        "-DAPI_KEY=abc=def, -DAPI_KEY=***",
        "-Dgithub.token=t, -Dgithub.token=***",
        "-Xmx1g, -Xmx1g",
        "-Dfile.encoding=UTF-8, -Dfile.encoding=UTF-8",
        "-javaagent:x.jar=secret=s;b=1, -javaagent:x.jar=secret=***;b=1",
        "-Durl=https://me:pw@host/x?token=t, -Durl=https://***@host/x?token=***",
    })
    void secretsAreMaskedAndTheRestKept(String argument, String masked) {
        assertThat(Secrets.mask(argument)).isEqualTo(masked);
    }
}
