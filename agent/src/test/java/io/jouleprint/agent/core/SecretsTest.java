package io.jouleprint.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "password: hunter2 for ada | password: *** for ada",
                "{\"api-key\" : \"a b\", \"epochs\": 5} | {\"api-key\" : ***, \"epochs\": 5}",
                "Authorization: Bearer abc.def== refused | Authorization: Bearer *** refused",
                "token = | token =",
                "secret='never closed | secret=***",
                "loss: NaN at step: 3 | loss: NaN at step: 3",
                "jdbc://u:p@w@host/db | jdbc://***@host/db",
            })
    void textForPeopleIsMaskedToo(String text, String masked) {
        assertThat(Secrets.maskText(text)).isEqualTo(masked);
    }

    @Test
    void aLabelIsMaskedByItsName() {
        assertThat(Secrets.maskValue("API_TOKEN", "abc")).isEqualTo("***");
        assertThat(Secrets.maskValue("team", "abc")).isEqualTo("abc");
        assertThat(Secrets.maskValue("database", "https://me:pw@host")).isEqualTo("https://***@host");
    }
}
