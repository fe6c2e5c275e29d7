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
        "-Ddb.pass=hunter2, -Ddb.pass=***",
        "-Dregistry_AUTH=hunter2, -Dregistry_AUTH=***",
        "-DAuthorization=Basic abc==, -DAuthorization=***",
        "-Dheader=Authorization: Basic abc==, -Dheader=Authorization:***",
        "--header=Authorization: Basic abc==, --header=Authorization: Basic ***",
        "-Dbypass=true, -Dbypass=true",
        "-Dauthor=ada, -Dauthor=ada",
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
                "Authorization: Basic abc== refused by a basic model | Authorization: Basic *** refused by a basic model",
                "first pass: 3 epochs of author: ada | first pass: 3 epochs of author: ada",
                "token = | token =",
                "secret='never closed | secret=***",
                "loss: NaN at step: 3 | loss: NaN at step: 3",
                "jdbc://u:p@w@host/db | jdbc://***@host/db",
            })
    void textForPeopleIsMaskedToo(String text, String masked) {
        assertThat(Secrets.maskText(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Duplicate key: 42",
                "java.lang.IllegalStateException: Duplicate key: a (attempted merging values 1 and 2)",
                "Unexpected token: } at line 3",
                "Unexpected token: null",
                "Key not found: learning_rate",
            })
    void whatNoSecretCanBeIsLeftReadable(String text) {
        assertThat(Secrets.maskText(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Invalid token: ghp_16C7e42F292c6912E7710c838347Ae178B4a | Invalid token: ***",
                "invalid key: AKIAIOSFODNN7EXAMPLE for s3 | invalid key: *** for s3",
                "one-time token: 123456 | one-time token: ***",
                "key:42 | key:***",
                "key=42 | key=***",
                "\"key\" : 42 | \"key\" : ***",
                "key: \"a b\" | key: ***",
                "api-key: 42 | api-key: ***",
                "secretKey: 42 | secretKey: ***",
                "access_token: ab | access_token: ***",
                "password: 42 | password: ***",
                "pwd: ab | pwd: ***",
            })
    void whatCouldBeASecretIsMasked(String text, String masked) {
        assertThat(Secrets.maskText(text)).isEqualTo(masked);
    }

    @Test
    void aLabelIsMaskedByItsName() {
        assertThat(Secrets.maskValue("API_TOKEN", "abc")).isEqualTo("***");
        assertThat(Secrets.maskValue("Authorization", "Basic abc")).isEqualTo("***");
        assertThat(Secrets.maskValue("team", "abc")).isEqualTo("abc");
        assertThat(Secrets.maskValue("database", "https://me:pw@host")).isEqualTo("https://***@host");
    }
}
