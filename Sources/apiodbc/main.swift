print("apiodbc")
