package fr.hygie.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.spring6.context.SpringContextUtils;

/** The fields of the form under way: what was entered, and what is wrong with it; {@code #field} in the templates. */
public final class Fields {
    private final IExpressionContext context;

    Fields(IExpressionContext context) {
        this.context = context;
    }

    /**
     * One field, with the value as it was entered, even when it was refused.
     *
     * @param path model attribute and property, such as {@code form.title}
     */
    public Field of(String path) {
        var request = Objects.requireNonNull(SpringContextUtils.getRequestContext(context), "outside of a page");
        var status = request.getBindStatus(path, false);
        var value = status.getDisplayValue();
        var name = path.substring(path.indexOf('.') + 1);
        return new Field(name, name.replaceAll("[^A-Za-z0-9]", "-"), value, List.of(status.getErrorMessages()));
    }

    /** Whether anything in the form was refused. */
    public boolean refused(String form) {
        var request = Objects.requireNonNull(SpringContextUtils.getRequestContext(context), "outside of a page");
        return request.getBindStatus(form + ".*", false).isError();
    }

    /** What is wrong with the form as a whole; empty when nothing is. */
    public List<String> problems(String form) {
        var request = Objects.requireNonNull(SpringContextUtils.getRequestContext(context), "outside of a page");
        return List.of(request.getBindStatus(form, false).getErrorMessages());
    }

    /**
     * A field of a form.
     *
     * @param id for the label, the hint and the problems to point to
     * @param value as entered; empty when nothing was
     * @param problems in words; empty when the value was accepted
     */
    public record Field(String name, String id, String value, List<String> problems) {
        public boolean refused() {
            return !problems.isEmpty();
        }

        public boolean holds(String option) {
            return value.equals(option);
        }

        /** The ids that {@code aria-describedby} names: the hint, then the problems; null when there is neither. */
        public @Nullable String describedBy(boolean hint) {
            var ids = (hint ? id + "-hint " : "") + (refused() ? id + "-problem" : "");
            return ids.isEmpty() ? null : ids.strip();
        }
    }
}
