import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FirstTest {
    @Test
    void works() {
        double sum = 0;
        for (int i = 1; i < 50_000_000; i++) {
            sum += 1.0 / i;
        }
        assertTrue(sum > 18);
    }
}
