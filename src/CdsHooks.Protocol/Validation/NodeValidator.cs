using CdsHooks.Protocol.Json;
using FluentValidation;
using FluentValidation.Validators;

namespace CdsHooks.Protocol.Validation;

/// <summary>Applies a <see cref="NodeCheck{T}"/> to a member; a member that is absent or <c>null</c> passes.</summary>
internal sealed class NodeValidator<T>(NodeCheck<T> check) : PropertyValidator<T, TapeNode>
{
    public override string Name => nameof(NodeValidator<>);

    public override bool IsValid(ValidationContext<T> context, TapeNode value)
    {
        if (!value.HasValue || check(context.InstanceToValidate, value) is not { } complaint) { return true; }
        // Reported here instead of by the return value, which would build the text from a template.
        context.AddFailure(complaint.At(context.PropertyPath));
        return true;
    }
}
