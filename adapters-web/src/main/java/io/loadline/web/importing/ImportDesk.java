package io.loadline.web.importing;

import io.loadline.application.importing.ImportFiles;
import io.loadline.application.importing.ImportId;
import io.loadline.application.importing.ImportRun;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs imports so that a request need not wait for a long one. Two at a time, which bounds the
 * memory that files take; others wait for their turn.
 */
public final class ImportDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final int AT_A_TIME = 2;

  private final ImportFiles imports;
  private final Semaphore turns = new Semaphore(AT_A_TIME);
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  public ImportDesk(ImportFiles imports) {
    this.imports = imports;
  }

  boolean isRunning(AccountId account, ImportId id) {
    return running.contains(key(account, id));
  }

  private static String key(AccountId account, ImportId id) {
    return account + "/" + id;
  }

  /** The import when it ends soon; nothing when it goes on. */
  Optional<ImportRun> run(
      UserId actor,
      AccountId account,
      ImportId id,
      ImportFiles.Options options,
      List<ImportFiles.Upload> files) {
    String key = key(account, id);
    running.add(key);
    CompletableFuture<ImportRun> started = new CompletableFuture<>();
    CompletableFuture<ImportRun> ended = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("import-" + id)
        .daemon()
        .start(
            () -> {
              boolean admitted = false;
              try {
                turns.acquire();
                admitted = true;
                ended.complete(imports.run(actor, account, id, options, files, started::complete));
              } catch (InterruptedException | RuntimeException | Error e) {
                started.completeExceptionally(e);
                ended.completeExceptionally(e);
              } finally {
                running.remove(key);
                if (admitted) {
                  turns.release();
                }
              }
            });
    return await(ended, options.dryRun() ? null : PATIENCE);
  }

  private static Optional<ImportRun> await(
      CompletableFuture<ImportRun> ended, @Nullable Duration patience) {
    try {
      return Optional.of(
          patience == null ? ended.get() : ended.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException goesOn) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    }
  }
}
