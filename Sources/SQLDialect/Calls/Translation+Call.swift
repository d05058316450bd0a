extension Translation {
    /// Takes over what the procedure says of its result and of the markers.
    package mutating func describe(_ call: ResolvedCall) {
        columns = call.procedure.schema.columns.map { column in
            ResultColumn(
                name: column.name,
                type: column.type,
                size: column.size,
                isNullable: column.isNullable,
                declared: column.declared
            )
        }
        for (marker, parameter) in call.markers where parameters.indices.contains(marker) {
            parameters[marker] = ParameterDescription(
                type: parameter.type,
                size: parameter.size,
                isNullable: !parameter.isRequired
            )
        }
    }
}
