package io.loadline.app.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Tells where the time of the suite goes: reads the reports of all modules when the last test has
 * run, and writes the seconds per module and the slowest tests.
 */
public final class SlowestTests {
  private static final int SHOWN = 25;
  private static final String IN_CONTAINER = "io.loadline.app.incontainer.";

  private record Test(String module, String name, double seconds) {}

  private SlowestTests() {}

  /**
   * Arguments: the root of the project, the file to write.
   *
   * @throws IOException when a report cannot be read
   */
  public static void main(String[] arguments) throws IOException, XMLStreamException {
    List<Test> tests = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Path.of(arguments[0]))) {
      for (Path module : modules.sorted().toList()) {
        read(module, "surefire-reports", "", tests);
        read(module, "failsafe-reports", " (in the server)", tests);
      }
    }
    Path file = Path.of(arguments[1]);
    Files.writeString(file, text(tests));
    double inContainer =
        tests.stream()
            .filter(test -> test.name.startsWith(IN_CONTAINER))
            .mapToDouble(Test::seconds)
            .sum();
    System.out.printf(
        Locale.ROOT,
        "%,d tests took %.0f s, those in the container %.1f s; the slowest are in %s%n",
        tests.size(),
        tests.stream().mapToDouble(Test::seconds).sum(),
        inContainer,
        file);
  }

  private static void read(Path module, String reports, String suffix, List<Test> tests)
      throws IOException, XMLStreamException {
    Path directory = module.resolve("target").resolve(reports);
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().matches("TEST-.*\\.xml")) {
          readReport(file, module.getFileName() + suffix, tests);
        }
      }
    }
  }

  private static void readReport(Path file, String module, List<Test> tests)
      throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("testcase")) {
          String seconds = xml.getAttributeValue(null, "time").replace(",", "");
          tests.add(
              new Test(
                  module,
                  xml.getAttributeValue(null, "classname")
                      + "."
                      + xml.getAttributeValue(null, "name"),
                  Double.parseDouble(seconds)));
        }
      }
    }
  }

  private static String text(List<Test> tests) {
    Map<String, double[]> modules = new TreeMap<>();
    for (Test test : tests) {
      double[] sums = modules.computeIfAbsent(test.module, module -> new double[2]);
      sums[0]++;
      sums[1] += test.seconds;
    }
    StringBuilder text = new StringBuilder("# Where the time of the tests goes\n\n");
    text.append("| module | tests | seconds |\n|---|---|---|\n");
    modules.forEach(
        (module, sums) ->
            text.append(
                String.format(Locale.ROOT, "| %s | %.0f | %.1f |%n", module, sums[0], sums[1])));
    text.append("\n| seconds | slowest tests |\n|---|---|\n");
    tests.stream()
        .sorted(Comparator.comparingDouble(Test::seconds).reversed())
        .limit(SHOWN)
        .forEach(
            test ->
                text.append(
                    String.format(Locale.ROOT, "| %.2f | %s |%n", test.seconds, test.name)));
    return text.toString();
  }
}
