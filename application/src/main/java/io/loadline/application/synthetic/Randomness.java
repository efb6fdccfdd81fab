package io.loadline.application.synthetic;

/**
 * Random numbers that are the same on every machine and every version of Java: SplitMix64 (Steele,
 * Lea, Flood 2014), written out here because the JDK promises no sequence. Each stream is named by
 * a seed and a path, and streams of different names are independent. Not for several threads, and
 * not for secrets.
 */
final class Randomness {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;
  private static final double ULP = 0x1.0p-53;

  private long state;

  private Randomness(long state) {
    this.state = state;
  }

  /** The stream for one purpose: {@code of(42, "prices", "BTC-USD")}. */
  static Randomness of(long seed, Object... path) {
    long hash = mix(seed + GAMMA);
    for (Object part : path) {
      String text = part.toString();
      for (int i = 0; i < text.length(); i++) {
        hash = mix(hash + text.charAt(i));
      }
      hash = mix(hash ^ GAMMA);
    }
    return new Randomness(hash);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GAMMA;
    return mix(state);
  }

  /** Even over {@code 0 .. bound - 1}; the bias of the remainder is below 2⁻³² for small bounds. */
  int below(int bound) {
    return (int) ((next() >>> 1) % bound);
  }

  /** True {@code percent} times of a hundred. */
  boolean chance(int percent) {
    return below(100) < percent;
  }

  /** Even over [0, 1). */
  double unit() {
    return (next() >>> 11) * ULP;
  }

  /** The numbers {@code 0 .. size - 1} in random order. */
  int[] permutation(int size) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      int j = below(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
    return numbers;
  }

  /**
   * Student's t with mean 0, scaled to variance 1 (Bailey's polar method, 1994).
   *
   * @param degrees of freedom, above 2; the kurtosis is 3 + 6 ÷ (degrees − 4) above 4
   */
  double studentT(int degrees) {
    double u;
    double w;
    do {
      u = 2 * unit() - 1;
      double v = 2 * unit() - 1;
      w = u * u + v * v;
    } while (w > 1 || w == 0);
    double squared = u * u / w * degrees * (StrictMath.pow(w, -2.0 / degrees) - 1);
    double t = StrictMath.sqrt(squared * (degrees - 2) / degrees);
    return u < 0 ? -t : t;
  }
}
