@org.jspecify.annotations.NullMarked
package io.loadline.persistence.backup;
