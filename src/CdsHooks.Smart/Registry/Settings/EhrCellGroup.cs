namespace CdsHooks.Smart.Registry.Settings;

/// <summary>Makes the cells of one part of a registration.</summary>
/// <param name="name">Its property with a dot after it; empty for the registration itself.</param>
/// <param name="part">The part of a registration.</param>
/// <param name="with">The registration with another part.</param>
internal sealed class EhrCellGroup<TPart>(string name, Func<EhrRegistration, TPart> part, Func<EhrRegistration, TPart, EhrRegistration> with)
{
    /// <summary>A cell that always has a value.</summary>
    public EhrCell Of<T>(string property, string meaning, CellForm<T> form, Func<TPart, T> get, Func<TPart, T, TPart> set) =>
        new EhrCell<T>(name + property, meaning, form, ehr => form.Write(get(part(ehr))), (ehr, value) => with(ehr, set(part(ehr), value)), without: null);

    /// <summary>A cell that may have no value.</summary>
    public EhrCell Optional<T>(string property, string meaning, CellForm<T> form, Func<TPart, T?> get, Func<TPart, T?, TPart> set)
        where T : class =>
        new EhrCell<T>(name + property, meaning, form, ehr => get(part(ehr)) is { } value ? form.Write(value) : null,
            (ehr, value) => with(ehr, set(part(ehr), value)), ehr => with(ehr, set(part(ehr), null)));

    /// <summary>A number that may be left to the service.</summary>
    public EhrCell OptionalNumber(string property, string meaning, CellForm<int> form, Func<TPart, int?> get, Func<TPart, int?, TPart> set) =>
        new EhrCell<int>(name + property, meaning, form, ehr => get(part(ehr)) is { } value ? form.Write(value) : null,
            (ehr, value) => with(ehr, set(part(ehr), value)), ehr => with(ehr, set(part(ehr), null)));
}
