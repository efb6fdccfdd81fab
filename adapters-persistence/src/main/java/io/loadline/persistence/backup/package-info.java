/**
 * A backup is one file, made while the server runs: a ZIP with each table as PostgreSQL's COPY text
 * and a manifest. All of it is read in one transaction, so that it is as of one entry of the
 * journal. A restore puts it into an empty database, does the sums of the hash chain again, reads
 * every table back, and commits only when all is equal.
 *
 * <p>Left out are the lease, which belongs to running servers, the sessions of browsers, and the
 * history of the schema, which the migrations write.
 */
@NullMarked
package io.loadline.persistence.backup;

import org.jspecify.annotations.NullMarked;
