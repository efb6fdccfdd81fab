package io.loadline.persistence.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The small programs of a Unix system that help to start and to stop other programs. */
public final class Commands {
  private Commands() {}

  /** Where a program is, by the search path. */
  public static Optional<Path> find(String program) {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH"))
                .orElse("")
                .split(Pattern.quote(File.pathSeparator)))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * What goes before a command so that the kernel sends it a signal when the thread that started it
   * ends, even by {@code kill -9}; nothing where the system cannot do that.
   *
   * @param signal the name of the signal without {@code SIG}
   */
  public static List<String> diesWithParent(String signal) {
    return find("setpriv")
        .map(setpriv -> List.of(setpriv.toString(), "--pdeathsig", signal, "--"))
        .orElse(List.of());
  }

  /** What goes before a command so that Ctrl-C in the terminal does not reach it. */
  static List<String> ownSession() {
    return find("setsid").map(setsid -> List.of(setsid.toString())).orElse(List.of());
  }

  /**
   * Sends a signal to a process; one that has ended meanwhile is left alone.
   *
   * @param signal the name of the signal without {@code SIG}
   */
  public static void signal(long pid, String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
