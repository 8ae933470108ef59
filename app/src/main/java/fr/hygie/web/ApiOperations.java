package fr.hygie.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.MultiValueMap;
import org.springframework.web.method.HandlerMethod;

/** Tells of each operation what its handler cannot: a name, the parameters of lists, and how it refuses. */
final class ApiOperations implements GlobalOperationCustomizer {
    private static final Schema<?> PROBLEM = new Schema<>().$ref("#/components/schemas/" + ApiDescription.PROBLEM);

    private final ListableBeanFactory beans;

    ApiOperations(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        operation.setOperationId(name(handler));
        tellList(operation, handler);
        refuses(operation, "400", "A part of the request cannot be read");
        refuses(operation, "401", "No token, or one that does not hold any more");
        refuses(operation, "403", "The owner of the token has not the right");
        boolean named = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(one -> "path".equals(one.getIn()));
        if (named) {
            refuses(operation, "404", "There is none such where the owner of the token may look");
        }
        return operation;
    }

    /** Of the resource and the act, e.g. {@code assets.list}: generated programs are written with it. */
    private static String name(HandlerMethod handler) {
        var type = handler.getBeanType().getSimpleName().replaceAll("(Api|Controller)$", "");
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "."
                + handler.getMethod().getName();
    }

    private void tellList(Operation operation, HandlerMethod handler) {
        var parameters = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> MultiValueMap.class.isAssignableFrom(parameter.getParameterType()))
                .map(parameter -> handler.getMethod()
                        .getParameters()[parameter.getParameterIndex()]
                        .getName())
                .toList();
        if (parameters.isEmpty()) {
            return;
        }
        operation.getParameters().removeIf(one -> parameters.contains(one.getName()));
        var shape = ((ListApi) beans.getBean(handler.getBeanType()))
                .shape(handler.getMethod().getName());
        var told = new LinkedHashMap<String, Schema<?>>();
        told.put("q", new StringSchema().description("Words, all of which occur"));
        shape.filters().stream().sorted().forEach(filter -> told.put(filter, new StringSchema()));
        var sorts = shape.columns().stream()
                .filter(Column::sortable)
                .map(Column::key)
                .toList();
        if (!sorts.isEmpty()) {
            told.put("sort", new StringSchema()._enum(sorts)._default(shape.sort()));
            told.put("dir", new StringSchema()._enum(List.of("asc", "desc")));
        }
        told.put("page", number(1, 1_000_000, 1));
        told.put("size", number(1, Slice.MOST, ListShape.USUAL_SIZE));
        told.forEach((name, schema) -> operation.addParametersItem(
                new QueryParameter().name(name).required(false).schema(schema)));
    }

    private static Schema<?> number(int least, int most, int usual) {
        var schema = new IntegerSchema();
        schema.minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
        schema.setDefault(usual);
        return schema;
    }

    private static void refuses(Operation operation, String status, String why) {
        if (!operation.getResponses().containsKey(status)) {
            var content = new Content().addMediaType("application/problem+json", new MediaType().schema(PROBLEM));
            operation
                    .getResponses()
                    .addApiResponse(status, new ApiResponse().description(why).content(content));
        }
    }
}
