/** Half a second of arithmetic. */
public class App {
    public static void main(String[] arguments) {
        double sum = 0;
        for (int i = 1; i < 300_000_000; i++) {
            sum += 1.0 / i;
        }
        System.out.println(sum);
    }
}
