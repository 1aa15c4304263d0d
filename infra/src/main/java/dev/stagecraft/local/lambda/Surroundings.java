package dev.stagecraft.local.lambda;

import dev.stagecraft.local.edge.Credentials;
import dev.stagecraft.local.template.FunctionSpec;
import dev.stagecraft.local.template.Stack;
import java.util.HashMap;
import java.util.Map;

/** The maker of what the local cloud gives each function as Lambda would: its environment variables and its ARN. */
public final class Surroundings {
    private final Stack stack;

    /** The surroundings of one stack's functions. */
    public Surroundings(Stack stack) {
        this.stack = stack;
    }

    /** The function's variables from the template, and the variables that Lambda adds. */
    public Map<String, String> environment(FunctionSpec function) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_ENDPOINT_URL", stack.edge().toString());
        variables.putAll(function.environment());
        variables.put("AWS_REGION", stack.region());
        variables.put("AWS_DEFAULT_REGION", stack.region());
        variables.put("AWS_ACCESS_KEY_ID", Credentials.ACCESS_KEY);
        variables.put("AWS_SECRET_ACCESS_KEY", Credentials.SECRET_KEY);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", logGroup(function));
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        variables.put("_HANDLER", function.handler());
        return variables;
    }

    /** The function's ARN. */
    public String arn(FunctionSpec function) {
        return arn(function.name());
    }

    String arn(String name) {
        return stack.arn("lambda", "function:" + name);
    }

    static String logGroup(FunctionSpec function) {
        return "/aws/lambda/" + function.name();
    }
}
