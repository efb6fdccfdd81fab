@NullMarked
package io.loadline.web.statement;

import org.jspecify.annotations.NullMarked;
