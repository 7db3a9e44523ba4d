from enum import StrEnum


class UserIdentifiedMessage(StrEnum):
    USER_CREATED_SUCCESSFULLY = "User created successfully"
    USER_UPDATED_SUCCESSFULLY = "User updated successfully"

    def __str__(self) -> str:
        return str(self.value)
