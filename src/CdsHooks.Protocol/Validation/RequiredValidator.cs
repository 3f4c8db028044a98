using CdsHooks.Protocol.Json;
using FluentValidation;
using FluentValidation.Validators;

namespace CdsHooks.Protocol.Validation;

/// <summary>Asks for a member; <c>null</c> counts as absent.</summary>
internal sealed class RequiredValidator<T> : PropertyValidator<T, TapeNode>
{
    public override string Name => nameof(RequiredValidator<>);

    public override bool IsValid(ValidationContext<T> context, TapeNode value)
    {
        if (!value.HasValue) { context.AddFailure(Complaint.Missing.At(context.PropertyPath)); }
        return true;
    }
}
