/**
 * Users, API keys, sessions and proposals of roles, kept by JPA: ordinary rows, rarely written, and
 * by no means hot, as the application reads them once and answers from its memory. Every write
 * counts the revision up in the same transaction, by which every server sees that it must read
 * again.
 */
@NullMarked
package io.loadline.persistence.user;

import org.jspecify.annotations.NullMarked;
